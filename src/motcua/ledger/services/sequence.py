"""Bring waiting entries into the tree: give them their positions, then publish tiles and a checkpoint.

Two steps, each in its own transaction and each under one advisory lock, so that at most one
sequencer works at a time, whatever the number of processes and nodes:

1. positions are given, in one statement, and committed;
2. the leaves from the published size on are written as tiles; when those are on the disk the
   new tree head is signed and put in place of the old one, and its row is inserted.

All that step 2 writes follows from what step 1 committed, so a process killed anywhere is made
good by the next run: it writes the same tiles again. What was signed is never contradicted: if the
table, the files and the signed heads do not agree, nothing is signed (RFC 9162, 2.1.4; C2SP
tlog-checkpoint: "a log MUST not sign any checkpoint inconsistent with any it previously signed").
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from motcua.ledger.adapters.key_files import signing_key
from motcua.ledger.adapters.log_files import LogFiles, log_files
from motcua.ledger.domain.checkpoints import Checkpoint, SignedCheckpoint, open_checkpoint, sign_checkpoint
from motcua.ledger.domain.hashing import EMPTY_ROOT
from motcua.ledger.domain.notes import SigningKey
from motcua.ledger.models import Entry, TreeHead
from motcua.ledger.services.growing_log import GrowingLog

BATCH = 65_536
"""Leaves that one run takes in: bounds its memory and the time until its tree head is out."""

_LOCK = 0x6D6F_7463_7561_0001
"""The advisory lock of the sequencer: ``motcua`` in ASCII, and a number."""

_GIVE_POSITIONS = """
    WITH waiting AS (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS ordinal
        FROM (SELECT id FROM ledger_entry WHERE position IS NULL ORDER BY id LIMIT %s) AS first
    )
    UPDATE ledger_entry AS entry SET position = %s + waiting.ordinal
    FROM waiting WHERE entry.id = waiting.id
"""


class LedgerDisagreesError(Exception):
    """The table, the files and the signed tree heads tell different histories; an audit says where."""


def sequence(*, now: datetime, batch: int = BATCH) -> int:
    """Publish up to ``batch`` waiting entries and return by how many leaves the tree has grown.

    Zero when nothing waits, or when another process is at it. Never part of a larger transaction.

    Raises:
        KeyFileError: the log was not set up, or its key cannot be used.
        LedgerDisagreesError: signing on would contradict what was signed.
        TileError, LogFilesError, NoteError, CheckpointError: the published files are damaged.
    """
    files = log_files()
    key = signing_key(files.folder)
    with _alone() as is_ours:
        if is_ours:
            _give_positions(_published_size(files, key), batch=batch)
    with _alone() as is_ours:
        return _publish(files, key, now=now) if is_ours else 0


def sequence_all(*, now: datetime) -> int:
    """Publish until nothing waits; return by how many leaves the tree has grown.

    Raises what ``sequence`` does.
    """
    total = 0
    while grown := sequence(now=now):
        total += grown
    return total


@contextmanager
def _alone() -> Iterator[bool]:
    """Open a transaction that holds the sequencer's lock, or tells that another one does."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
            (is_ours,) = cursor.fetchone()
        yield is_ours


def _published(files: LogFiles, key: SigningKey) -> SignedCheckpoint | None:
    note = files.checkpoint()
    return open_checkpoint(note, key=key.verifier) if note else None


def _published_size(files: LogFiles, key: SigningKey) -> int:
    published = _published(files, key)
    return published.checkpoint.size if published else 0


def _give_positions(published: int, *, batch: int) -> None:
    """Number the waiting entries, unless numbered ones are still to be published."""
    last: int | None = Entry.objects.aggregate(last=Max("position"))["last"]
    taken = 0 if last is None else last + 1
    if taken < published:
        raise LedgerDisagreesError(f"{published} leaves are published, but the table ends before {taken}")
    if taken == published:
        with connection.cursor() as cursor:
            cursor.execute(_GIVE_POSITIONS, [batch, taken])


def _publish(files: LogFiles, key: SigningKey, *, now: datetime) -> int:
    published = _published(files, key)
    size, root = (published.checkpoint.size, published.checkpoint.root) if published else (0, EMPTY_ROOT)
    log = GrowingLog(files, size=size)
    if log.root() != root:
        raise LedgerDisagreesError(f"the tiles of {size} leaves have another root than was signed")
    if published and size:
        _keep_head(published, note=files.checkpoint() or "")
    _add_numbered(log)
    if log.size == size:
        return 0
    log.put_down()
    checkpoint = Checkpoint(origin=key.name, size=log.size, root=log.root())
    note = sign_checkpoint(checkpoint, key=key, now=now)
    files.put_checkpoint(note, size=log.size)
    _keep_head(open_checkpoint(note, key=key.verifier), note=note)
    log.tidy()
    return log.size - size


def _add_numbered(log: GrowingLog) -> None:
    """Add the numbered entries beyond the tree, and see that every head signed before lies on the way."""
    heads = dict(TreeHead.objects.filter(size__gt=log.size).values_list("size", "root"))
    numbered = Entry.objects.filter(position__gte=log.size).order_by("position")
    columns = numbered.values_list("position", "commitment", "stream", "key")
    for position, commitment, stream, name in columns.iterator(chunk_size=4_000):
        if position != log.size:
            raise LedgerDisagreesError(f"the table has no leaf {log.size}")
        log.add(bytes(commitment), name=(stream, name))
        head = heads.pop(log.size, None)
        if head is not None and bytes(head) != log.root():
            raise LedgerDisagreesError(f"the table's first {log.size} leaves are not those that were signed")
    if heads:
        raise LedgerDisagreesError(f"a head of {min(heads)} leaves was signed, the table ends at {log.size}")


def _keep_head(head: SignedCheckpoint, *, note: str) -> None:
    TreeHead.objects.get_or_create(
        size=head.checkpoint.size,
        defaults={"root": head.checkpoint.root, "checkpoint": note, "signed_at": head.signed_at},
    )
