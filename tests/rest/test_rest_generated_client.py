"""A client generated from the description works over a real socket."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from tests.dossiers.factories import asked, make_actor, receive, stored
from tests.organisations.factories import make_agency
from tests.rest.systems import NOW, make_system, token_of

from motcua.catalogue import public as catalogue
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.project.api import api

CONFIG = """package_name_override: motcua_client
post_hooks: []
content_type_overrides: {"*/*": application/octet-stream}
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Generate the package as a user does, and import it."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_text(json.dumps(api.get_openapi_schema(), default=str), encoding="utf-8")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "openapi_python_client",
        "generate",
        "--meta",
        "none",
        "--fail-on-warning",
    ]
    done = subprocess.run(
        [*command, "--path", "openapi.json", "--config", "config.yaml", "--output-path", "motcua_client"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("motcua_client")
    sys.path.remove(str(folder))


def _sent_on(agency_id: int, *, to: int) -> tuple[int, str]:
    """Receive a dossier for another agency and send it there; return the clerk and the dossier's code."""
    clerk = make_actor(agency_id, Role.CLERK)
    office = SimpleNamespace(id=agency_id, clerk=clerk)
    dossier_id = receive(office, competent_place_id=to).dossier_id
    transfer(asked(clerk, dossier_id))
    return clerk.person_id, stored(dossier_id).code


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_generated_client_reads_and_is_told_of_its_faults(generated, live_server):
    organisations.import_reference(now=NOW)
    catalogue.import_reference(by=SYSTEM, now=NOW)
    office = make_agency(code="T-CLIENT", code_qd20="H28.97.1")
    token = token_of(make_system(office.id))
    client = generated.AuthenticatedClient(base_url=live_server.url, token=token)
    calls = {
        name: importlib.import_module(f"motcua_client.api.{tag}.{name}")
        for tag, name in (
            ("procedures", "find_procedures"),
            ("organisations", "read_agency"),
            ("calendars", "add_days"),
            ("dossiers", "list_dossiers"),
            ("events", "list_events"),
            ("dossiers", "do_act"),
        )
    }
    models = importlib.import_module("motcua_client.models")
    clerk, code = _sent_on(office.id, to=make_agency(code="T-THERE", code_qd20="H28.97.2").id)
    with client:  # its connection would keep the server's thread, and that one's session of the database
        procedures = calls["find_procedures"].sync(client=client, text="khai sinh", limit=2)
        assert len(procedures.items) == 2
        assert calls["read_agency"].sync("H28.97.1", client=client).code == "T-CLIENT"
        added = calls["add_days"].sync("T-CLIENT", client=client, start=dt.date(2026, 11, 6), days=5)
        assert added.day == dt.date(2026, 11, 13)
        assert [row.code for row in calls["list_dossiers"].sync(client=client).items] == [code]
        assert calls["list_events"].sync(client=client).items == []
        with client.with_headers({"Motcua-Official": str(clerk)}) as official:  # a connection of its own too
            sent = calls["do_act"].sync(
                code,
                client=official,
                body=models.SendPapers(act="send_papers", way=models.Way.HAND, carrier="Bùi Văn Đạt"),
                if_match='"v3"',
                idempotency_key="parcel-1",
            )
        assert (sent.code, sent.act, sent.number) == (code, "send_papers", 4)
        missing = calls["read_agency"].sync_detailed("KHONG-CO", client=client)
        assert missing.status_code == 404
        assert missing.headers["content-type"] == "application/problem+json"
