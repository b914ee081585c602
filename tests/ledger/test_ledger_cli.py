"""``motcua ledger``: what it prints, and the exit status it ends with."""

from __future__ import annotations

import json
import stat

import pytest
from tests.ledger.factories import NOW, ORIGIN, STREAM, happen, superuser

from motcua.ledger import public as ledger
from motcua.ledger.tasks import sequence_ledger
from motcua.project.cli import main

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["ledger", *arguments])
    return ended.value.code


def test_init_makes_a_key_of_the_owner_alone_and_again_changes_nothing(settings, tmp_path, capsys):
    settings.VAR = tmp_path
    assert run("init", "--origin", ORIGIN) == 0
    key = capsys.readouterr().out
    assert key.startswith(f"{ORIGIN}+")
    assert stat.S_IMODE((tmp_path / "ledger" / "key").stat().st_mode) == 0o600
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert run("init", "--origin", ORIGIN) == 0
    assert capsys.readouterr().out == key
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert run("key") == 0
    assert capsys.readouterr().out == key


def test_init_under_another_name_is_refused(log, capsys):
    assert run("init", "--origin", "other.example/ledger") == 1
    assert f"this log is {ORIGIN}, not other.example/ledger" in capsys.readouterr().err


def test_init_without_the_lost_private_key_is_refused(log, capsys):
    (log / "key").unlink()
    assert run("init", "--origin", ORIGIN) == 1
    assert "restore the private half" in capsys.readouterr().err
    assert not (log / "key").exists()


def test_init_names_the_log_by_the_address_people_type(settings, tmp_path, capsys):
    settings.VAR = tmp_path
    assert run("init") == 0
    host = settings.CONFIG.url.partition("://")[2]
    assert capsys.readouterr().out.startswith(f"{host}/ledger+")


@pytest.mark.parametrize("act", ["sequence", "audit", "key"])
def test_before_init_one_clear_line_says_what_to_do(settings, tmp_path, capsys, act):
    settings.VAR = tmp_path
    assert run(act) == 1
    assert "`motcua ledger init`" in capsys.readouterr().err


def test_a_damaged_key_is_one_clear_line(log, capsys):
    (log / "key").write_text("PRIVATE+KEY+x\n")
    assert run("sequence") == 1
    assert "holds no key" in capsys.readouterr().err


def test_sequence_says_how_many(log, source, capsys):
    happen(3)
    assert run("sequence") == 0
    assert capsys.readouterr().out == "3 leaves added\n"


def test_a_clean_audit_ends_with_0(log, source, capsys):
    happen(3)
    run("sequence")
    capsys.readouterr()
    assert run("audit") == 0
    assert capsys.readouterr().out == (
        f"log {ORIGIN}: 3 leaves signed, 0 waiting; rows read: {STREAM} 3\nclean\n"
    )


def test_an_audit_that_finds_something_names_it_and_ends_with_1(log, source, capsys):
    happen(3)
    run("sequence")
    superuser("UPDATE test_event SET what = 'x' WHERE id = 1")
    capsys.readouterr()
    assert run("audit", "--patience", "0") == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"source_changed: {STREAM} 1, leaf 1: the row")
    assert last == "1 findings"


def test_an_audit_as_json(log, source, capsys):
    happen(3)
    run("sequence")
    superuser("DELETE FROM test_event WHERE id = 1")
    capsys.readouterr()
    assert run("audit", "--json", "--patience", "0") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["clean"], report["origin"], report["size"], report["waiting"]) == (False, ORIGIN, 3, 0)
    assert report["counts"] == {"source_deleted": 1}
    assert report["findings"] == [
        {
            "kind": "source_deleted",
            "stream": STREAM,
            "key": "1",
            "position": 1,
            "path": "",
            "detail": "the entry has no source row",
        }
    ]


def test_the_job_publishes_what_waits(log, source):
    happen(3)
    sequence_ledger(timestamp=0)
    assert ledger.history(subject="dossier:1").size == 3


def test_the_job_waits_until_the_log_is_set_up(settings, tmp_path, source):
    settings.VAR = tmp_path
    happen(3)
    sequence_ledger(timestamp=0)
    ledger.initialise(origin=ORIGIN, now=NOW)
    sequence_ledger(timestamp=0)
    assert ledger.history(subject="dossier:1").size == 3


def test_a_verdict_needs_a_key_that_is_one(log, source):
    happen(3)
    run("sequence")
    document = json.dumps(ledger.history_proofs("dossier:1")).encode()
    report = ledger.verify_bundle(document, trusted_key=ledger.public_key())
    assert ledger.explain_verdict(report) == ("Mọi bước trong tệp này đều được chứng minh.", "")
    with pytest.raises(ledger.NoteError, match="no verifier key"):
        ledger.verify_bundle(document, trusted_key="nonsense")
