"""A leader signs two hundred results with one press, beside typesetting and bare signatures of the same.

Ours is the product's own batch (``begin_bulk``, then its job): for each dossier the leader's rights asked
anew, the act by the rules, number, layout, PAdES-B-LT signature with status and time stamp, file, history,
audit and event, all durable. The limit is what nothing that signs them can do without, on the same documents
in the same process: typst alone lays out each one's finished data, then the same bytes are hashed, signed
once with P-256, and one OCSP and one time-stamp request go to the same authority, a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from pathlib import Path
from typing import Any
from unittest.mock import patch

import typst

from benchmarks.installation import installation
from benchmarks.measure import Measure, two_figures

AT_ONCE = 200
"""As many as one batch takes."""
MADE_AT_ONCE = 100


def measure() -> Measure:
    """Return results signed a second in one batch, and what the bare parts allow."""
    with installation() as product:
        ours, limit = two_figures("benchmarks.bench_bulk_sign", environment=product.environment)
    return Measure(
        name="bulk_sign",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="results/s",
        what=f"a leader's batch of {AT_ONCE} signed by its job, against typst, bare signature and the same"
        " requests to the authorities for the same documents",
    )


def main() -> None:
    """Sign a batch and do the bare parts of the same, in this installation; print both rates."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    import django

    django.setup()
    from motcua.platform import database
    from motcua.platform.configuration import load
    from motcua_simulators import trust_centre

    configuration = load()
    centre = trust_centre.start_process(Path(os.environ["MOTCUA_VAR"]) / "trust-centre")
    try:
        with database.running(configuration):
            leader, agency_id = _prepared(centre.root.parent)
            with _noting() as given:
                ours = _batch(leader, agency_id)
            limit = _bare_rate(given, centre)
    finally:
        centre.stop()
    print(ours, limit)


def _prepared(centre: Path) -> tuple[int, int]:
    """Load the province, and two hundred drafts for a leader with a key; return the log-in and the agency."""
    import secrets

    from motcua.accounts import public as accounts
    from motcua.catalogue import public as catalogue
    from motcua.demo import staffing
    from motcua.kernel.actors import SYSTEM
    from motcua.organisations import public as organisations
    from motcua.platform import clock
    from motcua.signatures import public as signatures

    now = clock.now()
    organisations.import_reference(now=now)
    catalogue.import_reference(by=SYSTEM, now=now)
    staffing.staff_province(now=now)
    agency = next(each for each in staffing.staffed_agencies(on=now.date()) if each.level == "commune")
    desk = staffing.desk_of(agency, at=now)
    person = desk.leader.person_id
    assert person is not None
    signatures.issue_demo_keys(
        centre=centre, people=[(person, agency.id)], agencies=[agency.id], by=SYSTEM, now=now
    )
    _make_drafts(agency, now)
    user_id = accounts.create_staff_user(
        by=SYSTEM,
        now=now,
        username="bench-leader",
        password=secrets.token_urlsafe(16),
        person_id=person,
        totp_secret=accounts.new_secret(),
    )
    return user_id, agency.id


def _make_drafts(agency: Any, now: datetime) -> None:
    from motcua.demo import history
    from motcua.dossiers import public as dossiers
    from motcua.kernel.actors import SYSTEM

    chance = random.Random(5)
    while len(_waiting(agency.id)) < AT_ONCE:
        past = history.past_dossiers(
            chance, now=now, count=MADE_AT_ONCE, endings={"approval": 1}, places=repeat(agency)
        )
        dossiers.import_history(list(past), by=SYSTEM)


def _waiting(agency_id: int) -> list[Any]:
    """Return what waits for the agency's leader."""
    from motcua.dossiers.models import Dossier

    return list(Dossier.objects.filter(step_role="leader", holder_agency=agency_id).order_by("pk")[:AT_ONCE])


def _batch(user_id: int, agency_id: int) -> float:
    """Press the button, run the job to its end and return results signed a second."""
    from motcua.accounts import public as accounts
    from motcua.dossiers import tasks
    from motcua.dossiers.domain.acts import Act
    from motcua.dossiers.models import BulkItem
    from motcua.dossiers.models.bulk import Outcome
    from motcua.dossiers.services.begin_bulk import Ticked, begin_bulk
    from motcua.platform import clock

    ticked = [Ticked(dossier_id=each.pk, version=each.version) for each in _waiting(agency_id)]
    now = clock.now()
    started = time.perf_counter()
    run_id = begin_bulk(
        by=accounts.actor_for(user_id, at=now),
        now=now,
        act=Act.APPROVE,
        ticked=ticked,
        given={"note": ""},
        key="bench",
        language="vi",
    )
    tasks.run_bulk(run_id=run_id)
    seconds = time.perf_counter() - started
    refused = BulkItem.objects.filter(run_id=run_id).exclude(outcome=Outcome.DONE).first()
    if refused is not None:
        raise RuntimeError(f"not all were signed: {refused.reason}")
    return len(ticked) / seconds


@dataclass(frozen=True, slots=True)
class _Document:
    """What one result was laid out from."""

    layout: Path
    data: str
    """JSON."""


@contextmanager
def _noting() -> Iterator[list[_Document]]:
    """Note what is given to typst meanwhile; it is laid out all the same."""
    from motcua.dossiers.papers import print_result
    from motcua.platform.typesetting import typeset_with_marks

    given: list[_Document] = []
    lay_out = typeset_with_marks

    def take(template: Path | str, data: Mapping[str, object], **more: Any) -> Any:
        given.append(_Document(Path(template), json.dumps(data, ensure_ascii=False)))
        return lay_out(template, data, **more)

    with patch.object(print_result, "typeset_with_marks", take):
        yield given


def _bare_rate(given: list[_Document], centre: Any) -> float:
    """Return how many of the documents a second are laid out and signed by the bare parts."""
    from cryptography.hazmat.primitives.asymmetric import ec

    from benchmarks.bare_signing import bare_signing, certified

    private = ec.generate_private_key(ec.SECP256R1())
    sign = bare_signing(centre, private, certified(centre, private))
    compilers = {layout: _compiler(layout) for layout in {each.layout for each in given}}
    for compiler in compilers.values():
        _typeset(compiler, given[0].data)
    started = time.perf_counter()
    for each in given:
        sign(_typeset(compilers[each.layout], each.data))
    return len(given) / (time.perf_counter() - started)


def _compiler(layout: Path) -> typst.Compiler:
    from motcua.platform.typesetting.printable import FONTS

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(layout, root=layout.parent, font_paths=fonts)


def _typeset(compiler: typst.Compiler, data: str) -> bytes:
    from motcua.platform.typesetting.typesetter import STANDARD

    pdf = compiler.compile(format="pdf", pdf_standards=STANDARD, sys_inputs={"data": data}, timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


if __name__ == "__main__":
    main()
