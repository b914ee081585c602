"""The audit: clean when nothing was done, and naming what a database superuser did."""

from __future__ import annotations

import shutil
import threading
from datetime import timedelta

import pytest
from django.db import connection
from tests.ledger.factories import NOW, STREAM, a_fact, happen, superuser

from motcua.ledger.adapters.log_files import LogFiles
from motcua.ledger.domain.facts import commitment
from motcua.ledger.domain.findings import Kind
from motcua.ledger.models import Entry
from motcua.ledger.services.append_facts import append
from motcua.ledger.services.audit import audit
from motcua.ledger.services.growing_log import GrowingLog
from motcua.ledger.services.sequence import sequence
from motcua.ledger.sources import forget_source

pytestmark = pytest.mark.django_db

SIZE = 300


@pytest.fixture
def history(log, source):
    """Publish 300 facts of ten subjects in two tree heads, and let five more wait."""
    happen(280)
    sequence(now=NOW)
    happen(20, first=280)
    sequence(now=NOW + timedelta(minutes=1))
    happen(5, first=SIZE)
    return log


def found() -> set[tuple[str, str, int | None]]:
    """Return each finding's kind, key and position."""
    report = audit(patience=0)
    assert report.is_clean == (not report.findings)
    return {(finding.kind.value, finding.key, finding.position) for finding in report.findings}


def test_a_history_that_nobody_touched_is_clean(history):
    report = audit(patience=0)
    assert report.findings == ()
    assert report.is_clean
    assert (report.size, report.waiting, report.rows) == (SIZE, 5, {STREAM: SIZE + 5})
    assert report.signed_at == NOW + timedelta(minutes=1)


def test_an_empty_log_is_clean(log, source):
    assert audit(patience=0).is_clean


def test_an_audit_writes_nothing(history):
    before = {path: path.read_bytes() for path in history.rglob("*") if path.is_file()}
    rows = list(Entry.objects.order_by("id").values_list())
    audit(patience=0)
    assert {path: path.read_bytes() for path in history.rglob("*") if path.is_file()} == before
    assert list(Entry.objects.order_by("id").values_list()) == rows


SOURCE_TAMPERING = [
    pytest.param(
        ["UPDATE test_event SET what = 'another step' WHERE id = 17"],
        {("source_changed", "17", 17)}, id="a row changed"),
    pytest.param(
        ["UPDATE test_event SET subject = 'dossier:4' WHERE id = 17"],
        {("source_changed", "17", 17)}, id="a row given to another subject"),
    pytest.param(
        ["UPDATE test_event SET what = what || ' ' WHERE id = 302"],
        {("source_changed", "302", None)}, id="a row changed before its leaf is in the tree"),
    pytest.param(
        ["DELETE FROM test_event WHERE id IN (0, 299)"],
        {("source_deleted", "0", 0), ("source_deleted", "299", 299)}, id="rows deleted"),
    pytest.param(
        ["INSERT INTO test_event VALUES (1000, 'dossier:7', 'lodged earlier')"],
        {("source_unrecorded", "1000", None)}, id="a row slipped in"),
    pytest.param(
        ["INSERT INTO test_event SELECT * FROM test_event WHERE id = 17"],
        {("source_doubled", "17", 17)}, id="a row doubled"),
    pytest.param(
        ["UPDATE test_event SET id = CASE id WHEN 17 THEN 18 ELSE 17 END WHERE id IN (17, 18)"],
        {("source_changed", "17", 17), ("source_changed", "18", 18)}, id="two rows in each other's place"),
    pytest.param(
        ["DELETE FROM test_event WHERE id >= 298"],
        {("source_deleted", str(key), key if key < SIZE else None) for key in range(298, 305)},
        id="tail cut off"),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), SOURCE_TAMPERING)
def test_what_was_done_to_source_rows_is_named(history, statements, expected):
    superuser(*statements)
    assert found() == expected


COLUMNS = "stream, key, subject, salt, commitment"
COPIED = "stream, '1000', subject, salt, commitment FROM ledger_entry WHERE key = '17'"
ENTRY_TAMPERING = [
    pytest.param(
        ["UPDATE ledger_entry SET salt = sha256('other') WHERE key = '17'"],
        {("source_changed", "17", 17)}, id="a salt changed"),
    pytest.param(
        ["UPDATE ledger_entry SET commitment = sha256('other') WHERE key = '17'"],
        {("source_changed", "17", 17), ("entry_changed", "17", 17)}, id="a commitment changed"),
    pytest.param(
        ["UPDATE ledger_entry SET subject = 'dossier:4' WHERE key = '17'"],
        {("source_changed", "17", 17)}, id="a subject changed"),
    pytest.param(
        ["UPDATE ledger_entry SET key = '1000' WHERE key = '17'"],
        {("source_unrecorded", "17", None), ("source_deleted", "1000", 17), ("entry_moved", "17", 17)},
        id="a key changed"),
    pytest.param(
        ["DELETE FROM ledger_entry WHERE key = '17'"],
        {("source_unrecorded", "17", None), ("entry_deleted", "17", 17)}, id="an entry deleted"),
    pytest.param(
        ["DELETE FROM ledger_entry WHERE key = '302'"],
        {("source_unrecorded", "302", None)}, id="a waiting entry deleted"),
    pytest.param(
        ["UPDATE ledger_entry SET position = -1 - position WHERE position IN (17, 18)",
         "UPDATE ledger_entry SET position = CASE position WHEN -18 THEN 18 ELSE 17 END WHERE position < 0"],
        {("entry_moved", "17", 17), ("entry_moved", "18", 18)}, id="two entries in each other's place"),
    pytest.param(
        ["UPDATE ledger_entry SET position = NULL WHERE key = '17'"],
        {("entry_deleted", "17", 17)}, id="an entry taken out of the tree"),
    pytest.param(
        ["DELETE FROM ledger_entry WHERE position >= 298"],
        {("entry_deleted", "298", 298), ("entry_deleted", "299", 299),
         ("source_unrecorded", "298", None), ("source_unrecorded", "299", None)}, id="tail cut off"),
    pytest.param(
        [f"INSERT INTO ledger_entry (position, {COLUMNS}) SELECT NULL, {COPIED}"],
        {("source_deleted", "1000", None)}, id="an entry slipped in"),
    pytest.param(
        [f"INSERT INTO ledger_entry (position, {COLUMNS}) SELECT 5000, {COPIED}"],
        {("source_deleted", "1000", 5000), ("entry_astray", "1000", 5000)}, id="an entry slipped in beyond"),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), ENTRY_TAMPERING)
def test_what_was_done_to_entries_is_named(history, statements, expected):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_position_from_0")
    try:
        superuser(*statements)
        assert found() == expected
    finally:
        superuser("DELETE FROM ledger_entry")
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_position_from_0 CHECK (position >= 0)"
            )


def test_a_row_deleted_in_both_tables_is_named(history):
    superuser("DELETE FROM test_event WHERE id = 17", "DELETE FROM ledger_entry WHERE key = '17'")
    assert found() == {("entry_deleted", "17", 17)}


def forge_in_harmony() -> None:
    """Change a row, and make its entry fit, as one who knows how commitments are made."""
    forged = a_fact(17, subject="dossier:7", what="another step")
    salt = bytes(range(32))
    held = commitment(forged, salt=salt)
    superuser(
        "UPDATE test_event SET what = 'another step' WHERE id = 17",
        f"UPDATE ledger_entry SET salt = '\\x{salt.hex()}', commitment = '\\x{held.hex()}' WHERE key = '17'",
    )


def test_a_row_changed_in_both_tables_in_harmony_is_named(history):
    forge_in_harmony()
    assert found() == {("entry_changed", "17", 17)}


def test_a_row_inserted_in_both_tables_in_place_of_another_is_named(history):
    superuser(
        "UPDATE test_event SET id = 1000 WHERE id = 17",
        "DELETE FROM ledger_entry WHERE key = '17'",
    )
    append([a_fact(1000, subject="dossier:7", what="step 17")])
    superuser("UPDATE ledger_entry SET position = 17 WHERE key = '1000'")
    assert found() == {("entry_moved", "17", 17)}


def test_everything_emptied_is_named_row_by_row(history):
    superuser("TRUNCATE test_event", "TRUNCATE ledger_entry")
    assert found() == {("entry_deleted", str(key), key) for key in range(SIZE)}


def test_all_tables_of_the_ledger_emptied_is_named(history):
    superuser("TRUNCATE test_event, ledger_entry, ledger_treehead")
    assert {("entry_deleted", str(key), key) for key in range(SIZE)} < found()
    details = [finding.detail for finding in audit(patience=0).findings if finding.kind is Kind.HEAD_DELETED]
    assert details == ["the tree head of 280 leaves is gone from the table"]


HEAD_TAMPERING = [
    pytest.param(["DELETE FROM ledger_treehead WHERE size = 280"], {"head_deleted"}, id="deleted"),
    pytest.param(
        ["UPDATE ledger_treehead SET root = sha256('x') WHERE size = 280"], {"head_forged"}, id="root"),
    pytest.param(
        ["UPDATE ledger_treehead SET signed_at = signed_at - interval '1 day' WHERE size = 300"],
        {"head_forged"}, id="time"),
    pytest.param(
        ["UPDATE ledger_treehead SET checkpoint = replace(checkpoint, '280', '281') WHERE size = 280"],
        {"head_forged"}, id="text"),
    pytest.param(
        ["UPDATE ledger_treehead SET size = 281 WHERE size = 280"],
        {"head_forged", "head_deleted"}, id="size"),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), HEAD_TAMPERING)
def test_what_was_done_to_tree_heads_is_found(history, statements, expected):
    superuser(*statements)
    assert {finding.kind.value for finding in audit(patience=0).findings} == expected


def test_the_newest_head_whose_row_is_still_to_come_is_no_finding(history):
    superuser("DELETE FROM ledger_treehead WHERE size = 300")
    assert audit(patience=0).is_clean
    sequence(now=NOW)
    assert audit(patience=0).is_clean


def damage(path, at: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_changed_tile_is_named(history):
    damage(history / "log" / "tile" / "0" / "000", 17 * 32)
    assert [(f.kind, f.path, f.position, f.key) for f in audit(patience=0).findings] == [
        (Kind.TILE_DAMAGED, "tile/0/000", 17, "17")
    ]


def test_a_changed_bundle_is_named(history):
    damage(history / "log" / "tile" / "entries" / "000", 17 * 34 + 2)
    assert [(f.kind, f.path, f.position, f.key) for f in audit(patience=0).findings] == [
        (Kind.TILE_DAMAGED, "tile/entries/000", 17, "17")
    ]


def test_a_changed_tile_above_the_leaves_is_named(history):
    damage(history / "log" / "tile" / "1" / "000.p" / "1")
    assert [(f.kind, f.path) for f in audit(patience=0).findings] == [(Kind.TILE_DAMAGED, "tile/1/000.p/1")]


@pytest.mark.parametrize("path", ["tile/0/000", "tile/entries/001.p/44", "tile/1/000.p/1"])
def test_a_missing_file_is_named(history, path):
    (history / "log" / path).unlink()
    assert [(f.kind, f.path) for f in audit(patience=0).findings] == [(Kind.TILE_MISSING, path)]


def test_a_shortened_file_is_named(history):
    path = history / "log" / "tile" / "0" / "000"
    path.write_bytes(path.read_bytes()[:-32])
    assert [(f.kind, f.path) for f in audit(patience=0).findings] == [(Kind.TILE_DAMAGED, "tile/0/000")]


def test_a_leaf_changed_in_all_tables_and_all_files_is_found_by_the_signature(history):
    forge_in_harmony()
    rewrite_files(history)
    findings = audit(patience=0).findings
    assert [(f.kind, f.detail) for f in findings] == [
        (Kind.HEAD_CONTRADICTED, "leaves 0 to 279 are not those that were signed")
    ]


def rewrite_files(log) -> None:
    """Make the tiles anew from the entries, as one who holds the disk could; the checkpoint cannot be."""
    shutil.rmtree(log / "log" / "tile")
    shutil.rmtree(log / "roll")
    growing = GrowingLog(LogFiles(log), size=0)
    for row in Entry.objects.filter(position__isnull=False).order_by("position"):
        growing.add(bytes(row.commitment), name=(row.stream, row.key))
    growing.put_down()


def test_a_forged_checkpoint_is_found(history):
    path = history / "log" / "checkpoint"
    path.write_text(path.read_text().replace("\n300\n", "\n299\n"))
    assert [finding.kind for finding in audit(patience=0).findings] == [Kind.CHECKPOINT_FORGED]


def test_a_missing_checkpoint_is_found_and_the_rest_still_audited(history):
    (history / "log" / "checkpoint").unlink()
    superuser("UPDATE test_event SET what = 'x' WHERE id = 290")
    report = audit(patience=0)
    assert report.size == SIZE
    assert {finding.kind for finding in report.findings} == {Kind.CHECKPOINT_FORGED, Kind.SOURCE_CHANGED}


def test_an_older_checkpoint_put_back_is_found(history):
    files = LogFiles(history)
    (history / "log" / "checkpoint").write_text(files.head(size=280))
    assert [finding.kind for finding in audit(patience=0).findings] == [Kind.CHECKPOINT_BEHIND]


def test_a_changed_roll_is_found(history):
    (history / "roll" / "000").write_text("[]")
    assert [(f.kind, f.path) for f in audit(patience=0).findings] == [(Kind.ROLL_DAMAGED, "roll/entries/000")]


def test_entries_that_no_source_answers_for_are_reported_by_stream(history):
    forget_source(STREAM)
    assert found() == {("source_unknown", "", None)}


def test_a_row_whose_fact_is_on_its_way_is_waited_for(history):
    superuser("INSERT INTO test_event VALUES (1000, 'dossier:7', 'lodged')")
    waits = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            append([a_fact(1000, what="lodged")])

    assert audit(patience=10, wait=wait).is_clean
    assert waits == [1, 1, 1]


def test_all_findings_are_counted_though_not_all_are_kept(log, source):
    happen(1_200)
    sequence(now=NOW)
    superuser("UPDATE test_event SET what = 'x'")
    report = audit(patience=0)
    assert report.counts == {Kind.SOURCE_CHANGED: 1_200}
    assert len(report.findings) == 1_000


@pytest.mark.django_db(transaction=True)
def test_an_audit_beside_the_living_system_is_clean(log, source):
    happen(200)
    is_over = threading.Event()

    def live() -> None:
        try:
            for turn in range(40):
                happen(17, first=200 + 17 * turn)
                sequence(now=NOW + timedelta(seconds=turn))
        finally:
            is_over.set()
            connection.close()

    living = threading.Thread(target=live)
    living.start()
    reports = []
    while not is_over.is_set():
        reports.append(audit(patience=0))
    living.join()
    assert len(reports) > 1
    assert [finding for report in reports for finding in report.findings] == []
    assert audit(patience=0).rows == {STREAM: 200 + 40 * 17}
