"""The sequencer: what is published is what was appended, at any moment it is killed."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.ledger.factories import NOW, facts, superuser

from motcua.ledger.adapters import durable_files
from motcua.ledger.adapters.key_files import NoKeyError, OpenKeyError, verifier_key
from motcua.ledger.adapters.log_files import LogFiles
from motcua.ledger.domain.checkpoints import open_checkpoint
from motcua.ledger.domain.hashing import EMPTY_ROOT, complete_hash, leaf_hash, range_hash
from motcua.ledger.domain.notes import BadSignatureError
from motcua.ledger.domain.tiles import levels_of, tiles_of
from motcua.ledger.models import Entry, TreeHead
from motcua.ledger.services.append_facts import append
from motcua.ledger.services.sequence import LedgerDisagreesError, sequence, sequence_all

pytestmark = pytest.mark.django_db(transaction=True)


def published(log: Path):
    return open_checkpoint(LogFiles(log).checkpoint(), key=verifier_key(log))


def root_of_table(size: int) -> bytes:
    """Recompute the root from the entries alone."""
    commitments = (
        Entry.objects.filter(position__lt=size).order_by("position").values_list("commitment", flat=True)
    )
    leaves = [leaf_hash(bytes(each)) for each in commitments]
    assert len(leaves) == size
    return range_hash(0, size, read=lambda level, at: complete_hash(leaves[at << level : (at + 1) << level]))


def require_agreement(log: Path, size: int) -> None:
    """Check that table, files and heads all tell of the same ``size`` leaves."""
    files, head = LogFiles(log), published(log).checkpoint
    assert head.size == size
    assert head.root == root_of_table(size)
    positions = list(
        Entry.objects.exclude(position=None).order_by("position").values_list("position", flat=True)
    )
    assert positions == list(range(size))
    rows = list(
        Entry.objects.filter(position__lt=size)
        .order_by("position")
        .values_list("commitment", "stream", "key")
    )
    bundles = list(tiles_of(size, level=None))
    assert [entry for tile in bundles for entry in files.entries(tile)] == [bytes(row[0]) for row in rows]
    assert [name for tile in bundles for name in files.names(tile)] == [tuple(row[1:]) for row in rows]
    assert range_hash(0, size, read=files.reader(size=size)) == head.root
    for level in levels_of(size):
        for tile in tiles_of(size, level=level):
            assert len(files.tile(tile)) == tile.width * 32
    last = TreeHead.objects.order_by("size").last()
    assert (last.size, bytes(last.root)) == (size, head.root)


def test_a_new_log_publishes_the_empty_tree(log):
    found = published(log)
    assert (found.checkpoint.size, found.checkpoint.root, found.signed_at) == (0, EMPTY_ROOT, NOW)


def test_nothing_waits_nothing_changes(log):
    before = (log / "log" / "checkpoint").read_bytes()
    assert sequence(now=NOW + timedelta(minutes=1)) == 0
    assert (log / "log" / "checkpoint").read_bytes() == before
    assert not TreeHead.objects.exists()


def test_what_was_appended_is_published_in_its_order(log):
    append(facts(3))
    assert sequence(now=NOW) == 3
    require_agreement(log, 3)
    assert list(Entry.objects.order_by("position").values_list("key", flat=True)) == ["0", "1", "2"]
    assert TreeHead.objects.get().checkpoint == LogFiles(log).checkpoint()


@pytest.mark.parametrize("steps", [(1, 1, 1), (255, 1, 1), (256, 256), (300, 400), (700,), (10, 246, 3)])
def test_a_log_grown_in_steps_agrees_after_each(log, steps):
    size = 0
    for step in steps:
        append(facts(step, first=size))
        assert sequence(now=NOW + timedelta(seconds=size)) == step
        size += step
        require_agreement(log, size)
    assert TreeHead.objects.count() == len(steps)


def test_a_batch_bounds_a_run_and_all_runs_take_everything(log):
    append(facts(25))
    assert sequence(now=NOW, batch=10) == 10
    require_agreement(log, 10)
    assert sequence_all(now=NOW) == 15
    require_agreement(log, 25)


def paths_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_partial_tiles_stay_until_they_are_full(log):
    append(facts(100))
    sequence(now=NOW)
    append(facts(100, first=100))
    sequence(now=NOW)
    names = {
        str(path.relative_to(log / "log" / "tile"))
        for path in (log / "log" / "tile").rglob("*")
        if path.is_file()
    }
    assert names == {"0/000.p/100", "0/000.p/200", "entries/000.p/100", "entries/000.p/200"}

    append(facts(56, first=200))
    sequence(now=NOW)
    names = {
        str(path.relative_to(log / "log" / "tile"))
        for path in (log / "log" / "tile").rglob("*")
        if path.is_file()
    }
    assert names == {"0/000", "entries/000", "1/000.p/1"}
    assert {path.name for path in (log / "roll").rglob("*")} == {"000"}


def test_a_fact_not_yet_committed_waits_and_loses_no_one_its_place(log):
    with transaction.atomic():
        append(facts(1, first=0))
        others = threading.Thread(target=in_own_connection(lambda: append(facts(2, first=1))))
        others.start()
        others.join()
        sequencer = threading.Thread(target=in_own_connection(lambda: sequence(now=NOW)))
        sequencer.start()
        sequencer.join()
    require_agreement(log, 2)
    assert sequence(now=NOW) == 1
    require_agreement(log, 3)
    assert list(Entry.objects.order_by("position").values_list("key", flat=True)) == ["1", "2", "0"]


def in_own_connection(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    return run


def test_many_sequencers_and_appenders_at_once_lose_and_double_nothing(log):
    failures = []

    def both(worker: int):
        try:
            for turn in range(6):
                append(facts(11, first=1_000 * worker + 11 * turn))
                sequence(now=NOW, batch=20)
        except BaseException as error:
            failures.append(error)
            raise

    threads = [
        threading.Thread(target=in_own_connection(lambda worker=worker: both(worker))) for worker in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    sequence_all(now=NOW)
    require_agreement(log, 4 * 6 * 11)


class KilledError(BaseException):
    """The process dies here."""


class Killer:
    """Dies at the n-th step: before or after each statement and each act on a file."""

    def __init__(self, monkeypatch, at: int) -> None:
        self.steps, self.at = 0, at
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "mkdir"), (Path, "open")):
            monkeypatch.setattr(owner, name, self._killing(getattr(owner, name)))
        monkeypatch.setattr(durable_files.os, "fsync", os.fsync)

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise KilledError

    def _killing(self, act):
        def acting(*args, **kwargs):
            self.step()
            done = act(*args, **kwargs)
            self.step()
            return done

        return acting

    def statement(self, execute, sql, params, many, context):
        self.step()
        done = execute(sql, params, many, context)
        self.step()
        return done


def steps_of_a_run(monkeypatch, at: int = 0) -> int:
    with monkeypatch.context() as patch:
        killer = Killer(patch, at)
        with connection.execute_wrapper(killer.statement):
            sequence(now=NOW + timedelta(minutes=1))
    return killer.steps


@pytest.mark.slow
def test_killed_at_any_step_the_next_run_makes_it_good(log, monkeypatch):
    append(facts(250))
    sequence(now=NOW)
    size = 250
    append(facts(10, first=size))
    size += 10
    assert steps_of_a_run(monkeypatch) > 60
    require_agreement(log, size)

    at, is_killed = 0, True
    while is_killed:
        at += 1
        append(facts(10, first=size))
        size += 10
        is_killed = kill_a_run(log, monkeypatch, at=at, before=size - 10, after=size)
        append(facts(3, first=size))
        size += 3
        sequence_all(now=NOW + timedelta(minutes=2))
        require_agreement(log, size)
    assert at > 60


def kill_a_run(log, monkeypatch, *, at: int, before: int, after: int) -> bool:
    """Kill a run at a step and see that what is published then is whole; False when it ended before."""
    is_killed = False
    try:
        steps_of_a_run(monkeypatch, at)
    except KilledError:
        is_killed = True
    seen = published(log).checkpoint
    assert seen.size in {before, after}
    assert range_hash(0, seen.size, read=LogFiles(log).reader(size=seen.size)) == seen.root
    return is_killed


def test_a_database_without_the_published_tail_is_not_signed_over(log):
    append(facts(20))
    sequence(now=NOW)
    checkpoint = LogFiles(log).checkpoint()
    superuser("DELETE FROM ledger_entry WHERE position >= 15", "DELETE FROM ledger_treehead")
    append(facts(9, first=50))
    with pytest.raises(LedgerDisagreesError, match="20 leaves are published"):
        sequence(now=NOW)
    assert LogFiles(log).checkpoint() == checkpoint
    assert Entry.objects.filter(position=None).count() == 9


def test_files_older_than_the_signed_heads_are_caught_up(log):
    append(facts(5))
    sequence(now=NOW)
    older = {path: path.read_bytes() for path in log.rglob("*") if path.is_file()}
    append(facts(5, first=5))
    sequence(now=NOW)
    for path in log.rglob("*"):
        if path.is_file() and path not in older:
            path.unlink()
    (log / "log" / "checkpoint").write_bytes(older[log / "log" / "checkpoint"])
    assert sequence(now=NOW) == 5
    require_agreement(log, 10)


def test_older_files_and_a_changed_table_are_not_signed_over(log):
    append(facts(5))
    sequence(now=NOW)
    older = LogFiles(log).checkpoint()
    append(facts(5, first=5))
    sequence(now=NOW)
    LogFiles(log).put_checkpoint(older, size=5)
    superuser("UPDATE ledger_entry SET commitment = sha256('forged') WHERE position = 7")
    with pytest.raises(LedgerDisagreesError, match="first 10 leaves"):
        sequence(now=NOW)
    assert LogFiles(log).checkpoint() == older


def test_a_gap_in_the_table_is_not_signed_over(log):
    append(facts(5))
    connection.cursor().execute(
        "UPDATE ledger_entry SET position = id - (SELECT min(id) FROM ledger_entry) + 1"
    )
    with pytest.raises(LedgerDisagreesError, match="no leaf 0"):
        sequence(now=NOW)


def test_damaged_tiles_are_not_built_upon(log):
    append(facts(5))
    sequence(now=NOW)
    path = log / "log" / "tile" / "0" / "000.p" / "5"
    path.write_bytes(bytes(32) + path.read_bytes()[32:])
    append(facts(1, first=5))
    with pytest.raises(LedgerDisagreesError, match="another root"):
        sequence(now=NOW)


def test_a_forged_checkpoint_is_not_built_upon(log):
    append(facts(5))
    sequence(now=NOW)
    path = log / "log" / "checkpoint"
    path.write_text(path.read_text().replace("\n5\n", "\n4\n"))
    with pytest.raises(BadSignatureError):
        sequence(now=NOW)


def test_without_a_key_nothing_is_signed(settings, tmp_path):
    settings.VAR = tmp_path
    append(facts(1))
    with pytest.raises(NoKeyError, match="motcua ledger init"):
        sequence(now=NOW)


def test_a_key_that_others_may_read_is_not_used(log):
    (log / "key").chmod(0o640)
    with pytest.raises(OpenKeyError, match="chmod 600"):
        sequence(now=NOW)
