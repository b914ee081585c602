"""What a database superuser does to a dossier's history is found by ``motcua ledger audit``, by name."""

from __future__ import annotations

import json
from argparse import ArgumentParser

import pytest
from django.db import Error, connection
from tests.dossiers.factories import NOW, bring_to, receive
from tests.ledger.factories import superuser

from motcua.dossiers.domain.acts import Act
from motcua.ledger import cli
from motcua.ledger.public import initialise, sequence_all
from motcua.platform import outbox

pytestmark = pytest.mark.django_db

APPENDED = """
    INSERT INTO dossiers_historyentry (dossier_id, number, act, at, by_ref, by_name, agency_id, from_state,
                                       to_state, from_step, to_step, facts)
    SELECT dossier_id, 4, 'withdraw', at, by_ref, by_name, agency_id, to_state, 7, to_step, to_step, '{}'
    FROM dossiers_historyentry WHERE dossier_id = %(quiet)s AND number = 2
"""


@pytest.fixture
def dossiers(office, settings, tmp_path):
    """Have a dossier before the leader and one just received, all of it published in the ledger."""
    settings.VAR = tmp_path
    initialise(origin="motcua.example/ledger", now=NOW)
    moved = bring_to(office, Act.SUBMIT)
    quiet = receive(office).dossier_id
    outbox.drain()
    sequence_all(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as after a commit: nothing waits to be checked
    return {"moved": moved, "quiet": quiet}


def audited(capsys: pytest.CaptureFixture[str]) -> tuple[int, set[tuple[str, str, int | None]]]:
    """Run the command; return its exit status, and kind, row and leaf of each finding."""
    capsys.readouterr()
    parser = ArgumentParser()
    cli.COMMANDS[0].configure(parser)
    status = cli.COMMANDS[0].run(parser.parse_args(["audit", "--json", "--patience", "0"]))
    report = json.loads(capsys.readouterr().out)
    assert report["clean"] == (not report["findings"])
    return status, {(each["kind"], each["key"], each["position"]) for each in report["findings"]}


def test_a_history_that_nobody_touched_audits_clean(dossiers, capsys):
    assert audited(capsys) == (0, set())


HISTORY, ENTRIES = "dossiers_historyentry", "ledger_entry"
MOVED, QUIET = "dossier_id = %(moved)s", "dossier_id = %(quiet)s"
ROWS = [
    pytest.param(
        [f"UPDATE {HISTORY} SET by_name = 'Somebody else' WHERE {MOVED} AND number = 3"],
        {("source_changed", "{moved}:3", 2)}, id="who acted is changed"),
    pytest.param(
        [f"UPDATE {HISTORY} SET at = at - interval '2 days' WHERE {MOVED} AND number = 2"],
        {("source_changed", "{moved}:2", 1)}, id="an act is dated back"),
    pytest.param(
        [f"UPDATE {HISTORY} SET facts = jsonb_set(facts, '{{due_at}}', '0') WHERE {MOVED} AND number = 2"],
        {("source_changed", "{moved}:2", 1)}, id="the promise is moved"),
    pytest.param(
        [f"DELETE FROM {HISTORY} WHERE {MOVED} AND number = 4"],
        {("source_deleted", "{moved}:4", 3)}, id="an act is deleted"),
    pytest.param(
        [f"DELETE FROM {HISTORY} WHERE {MOVED} AND number = 6"],
        {("source_deleted", "{moved}:6", 5)}, id="the last act is deleted"),
    pytest.param(
        [f"UPDATE {HISTORY} SET number = -number WHERE {MOVED} AND number IN (3, 4)",
         f"UPDATE {HISTORY} SET number = 7 + number WHERE {MOVED} AND number < 0"],
        {("source_changed", "{moved}:3", 2), ("source_changed", "{moved}:4", 3)},
        id="two acts change places"),
    pytest.param(
        [APPENDED], {("source_unrecorded", "{quiet}:4", None)}, id="an act is slipped in"),
    pytest.param(
        [f"UPDATE {HISTORY} SET dossier_id = %(quiet)s, number = 3 WHERE {MOVED} AND number = 6"],
        {("source_deleted", "{moved}:6", 5), ("source_unrecorded", "{quiet}:3", None)},
        id="an act is given to another dossier"),
    pytest.param(
        [f"DELETE FROM {ENTRIES} WHERE key = '%(moved)s:4'"],
        {("source_unrecorded", "{moved}:4", None), ("entry_deleted", "{moved}:4", 3)},
        id="an entry is deleted"),
    pytest.param(
        [f"UPDATE {ENTRIES} SET commitment = sha256('x') WHERE key = '%(moved)s:4'"],
        {("source_changed", "{moved}:4", 3), ("entry_changed", "{moved}:4", 3)}, id="an entry is changed"),
    pytest.param(
        [f"UPDATE {ENTRIES} SET position = position + 100 WHERE key IN ('%(moved)s:3', '%(moved)s:4')",
         f"UPDATE {ENTRIES} SET position = 105 - position WHERE position >= 100"],
        {("entry_moved", "{moved}:3", 2), ("entry_moved", "{moved}:4", 3)}, id="two entries change places"),
    pytest.param(
        [f"DELETE FROM {HISTORY} WHERE {MOVED} AND number = 4",
         f"DELETE FROM {ENTRIES} WHERE key = '%(moved)s:4'"],
        {("entry_deleted", "{moved}:4", 3)}, id="act and entry are deleted"),
    pytest.param(
        [f"TRUNCATE {HISTORY}"],
        {*(("source_deleted", f"{{moved}}:{number}", number - 1) for number in range(1, 7)),
         *(("source_deleted", f"{{quiet}}:{number}", number + 5) for number in (1, 2))},
        id="all acts are gone"),
    pytest.param(
        [f"TRUNCATE {HISTORY}", f"TRUNCATE {ENTRIES}"],
        {*(("entry_deleted", f"{{moved}}:{number}", number - 1) for number in range(1, 7)),
         *(("entry_deleted", f"{{quiet}}:{number}", number + 5) for number in (1, 2))},
        id="all acts and entries are gone"),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), ROWS)
def test_each_row_that_was_touched_is_named(dossiers, capsys, statements, expected):
    superuser(*(statement % dossiers for statement in statements))

    named = {(kind, key.format(**dossiers), position) for kind, key, position in expected}
    assert audited(capsys) == (1, named)


def test_a_dossier_deleted_with_all_that_hangs_on_it_is_named(dossiers, capsys):
    superuser(
        *(f"DELETE FROM {table} WHERE dossier_id = {dossiers['quiet']}" for table in (
            "dossiers_paper", "dossiers_feedue", HISTORY
        )),
        f"DELETE FROM dossiers_dossier WHERE id = {dossiers['quiet']}",
    )  # fmt: skip

    quiet = dossiers["quiet"]
    assert audited(capsys) == (1, {("source_deleted", f"{quiet}:1", 6), ("source_deleted", f"{quiet}:2", 7)})


def test_disabling_the_trigger_changes_nothing_about_it(dossiers, capsys):
    trigger = "dossiers_historyentry_no_change"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {HISTORY} DISABLE TRIGGER {trigger}")
        cursor.execute(f"DELETE FROM {HISTORY} WHERE dossier_id = %s AND number = 5", [dossiers["moved"]])
        cursor.execute(f"ALTER TABLE {HISTORY} ENABLE TRIGGER {trigger}")

    assert audited(capsys) == (1, {("source_deleted", f"{dossiers['moved']}:5", 4)})


@pytest.mark.parametrize("act", ["UPDATE {} SET by_name = 'x'", "DELETE FROM {}"])
def test_without_superuser_means_the_history_cannot_be_touched(dossiers, act):
    with pytest.raises(Error, match="append-only"), connection.cursor() as cursor:
        cursor.execute(act.format(HISTORY))
