"""The proven history of one subject, read from the source rows as they are today."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.ledger.adapters.key_files import verifier_key
from motcua.ledger.adapters.log_files import LogFiles, log_files
from motcua.ledger.domain.checkpoints import SignedCheckpoint, open_checkpoint
from motcua.ledger.domain.consistency import consistency_proof
from motcua.ledger.domain.facts import Fact, FactError, commitment
from motcua.ledger.domain.hashing import HashReader, leaf_hash
from motcua.ledger.domain.histories import EarlierHead, Leaf, history_document
from motcua.ledger.domain.inclusion import inclusion_proof
from motcua.ledger.models import Entry
from motcua.ledger.sources import registered_sources

_FIRST_HEADS = """
    SELECT leaf.position, head.size, head.checkpoint, head.signed_at
    FROM unnest(%s::bigint[]) AS leaf (position)
    CROSS JOIN LATERAL (
        SELECT size, checkpoint, signed_at FROM ledger_treehead
        WHERE size > leaf.position AND size < %s ORDER BY size LIMIT 1
    ) AS head
"""


class FactStanding(enum.Enum):
    """How far one fact is proven."""

    PROVEN = "proven"
    """Its row says what the published tree holds."""
    WAITING = "waiting"
    """It is not in the published tree yet; it is so for a moment after each step."""
    CHANGED = "changed"
    """Its row says other than was recorded."""
    MISSING = "missing"
    """It was recorded, but its row is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """One fact of a history, and how far it is proven."""

    stream: str
    key: str
    standing: FactStanding
    fact: Fact | None
    """``None`` when the row is gone."""
    position: int | None
    """The leaf's index in the tree, from 0."""
    recorded_by: datetime | None
    """When the first tree head that covers it was signed, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A subject's history as its pages show it."""

    subject: str
    facts: tuple[ShownFact, ...]
    """In the order of recording; those not recorded yet come last."""
    origin: str
    size: int
    """The leaves of the published tree."""
    signed_at: datetime
    """When the published checkpoint was signed, UTC."""

    def count(self, standing: FactStanding) -> int:
        """Return how many facts stand so."""
        return sum(shown.standing is standing for shown in self.facts)

    @property
    def is_intact(self) -> bool:
        """Tell whether no recorded fact was changed or is missing."""
        return not any(s.standing in {FactStanding.CHANGED, FactStanding.MISSING} for s in self.facts)


@dataclass(frozen=True, slots=True)
class _Head:
    """The published checkpoint, its note as it is written, and what reads its tiles."""

    note: str
    signed: SignedCheckpoint
    read: HashReader

    @property
    def size(self) -> int:
        return self.signed.checkpoint.size


@dataclass(frozen=True, slots=True)
class _Recorded:
    """An entry with the fact that its row says today."""

    entry: Entry
    fact: Fact | None
    is_published: bool
    """The row's fact is the leaf of the published tree."""


def history(*, subject: str) -> History:
    """Return the subject's history, each fact checked against the published tree.

    Raises:
        KeyFileError: the log was not set up.
        NoteError, CheckpointError, LogFilesError, TileError: the published files are damaged.
    """
    head = _published(log_files())
    recorded, unrecorded = _read_again(subject, head)
    times = {position: at for position, _, _, at in _first_heads(recorded, head)}
    shown = [_shown(each, head=head, first=times.get(each.entry.position or 0)) for each in recorded]
    shown += [
        ShownFact(
            stream=fact.stream,
            key=fact.key,
            standing=FactStanding.WAITING,
            fact=fact,
            position=None,
            recorded_by=None,
        )
        for fact in unrecorded
    ]
    return History(
        subject=subject,
        facts=tuple(shown),
        origin=head.signed.checkpoint.origin,
        size=head.size,
        signed_at=head.signed.signed_at,
    )


def history_proofs(subject: str) -> dict[str, Any]:
    """Return the JSON document that proves the subject's history under the published checkpoint.

    Facts still waiting, and rows that no longer say what was recorded, are not in it: they have no
    proof. ``verify_history`` checks the document; its form is described in ``domain.histories``.

    Raises:
        KeyFileError: the log was not set up.
        NoteError, CheckpointError, LogFilesError, TileError: the published files are damaged.
    """
    head = _published(log_files())
    recorded, _ = _read_again(subject, head)
    leaves = [
        Leaf(
            fact=each.fact,
            salt=bytes(each.entry.salt),
            position=each.entry.position,
            inclusion=inclusion_proof(each.entry.position, size=head.size, read=head.read),
        )
        for each in recorded
        if each.is_published and each.fact and each.entry.position is not None
    ]
    first = {size: note for _, size, note, _ in _first_heads(recorded, head)}
    earlier = [
        EarlierHead(checkpoint=first[size], consistency=consistency_proof(size, head.size, read=head.read))
        for size in sorted(first)
    ]
    return history_document(subject=subject, checkpoint=head.note, leaves=leaves, earlier=earlier)


def _published(files: LogFiles) -> _Head:
    note = files.checkpoint() or ""
    signed = open_checkpoint(note, key=verifier_key(files.folder))
    return _Head(note, signed, files.reader(size=signed.checkpoint.size))


def _read_again(subject: str, head: _Head) -> tuple[list[_Recorded], list[Fact]]:
    """Return the subject's entries, in the order of the tree, with their rows; and rows without entry."""
    facts = {fact.name: fact for source in registered_sources() for fact in source.facts(subject=subject)}
    entries = list(Entry.objects.filter(subject=subject).order_by("position", "id"))
    recorded = [
        _Recorded(entry, fact, _is_published(entry, fact, head))
        for entry in entries
        for fact in [facts.pop((entry.stream, entry.key), None)]
    ]
    return recorded, list(facts.values())


def _is_published(entry: Entry, fact: Fact | None, head: _Head) -> bool:
    if fact is None or entry.position is None or entry.position >= head.size:
        return False
    return head.read(0, entry.position) == leaf_hash(_committed(entry, fact))


def _committed(entry: Entry, fact: Fact) -> bytes:
    try:
        return commitment(fact, salt=bytes(entry.salt))
    except FactError:
        return b""


def _first_heads(recorded: Iterable[_Recorded], head: _Head) -> list[tuple[int, int, str, datetime]]:
    """Return for each published leaf below it the first earlier head: position, size, note, time."""
    positions = [each.entry.position for each in recorded if each.is_published]
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_HEADS, [positions, head.size])
        return [(position, size, note, at) for position, size, note, at in cursor.fetchall()]


def _shown(each: _Recorded, *, head: _Head, first: datetime | None) -> ShownFact:
    entry = each.entry
    return ShownFact(
        stream=entry.stream,
        key=entry.key,
        standing=_standing(each, head),
        fact=each.fact,
        position=entry.position,
        recorded_by=(first or head.signed.signed_at) if each.is_published else None,
    )


def _standing(each: _Recorded, head: _Head) -> FactStanding:
    if each.fact is None:
        return FactStanding.MISSING
    if each.is_published:
        return FactStanding.PROVEN
    is_in_tree = each.entry.position is not None and each.entry.position < head.size
    if is_in_tree or _committed(each.entry, each.fact) != bytes(each.entry.commitment):
        return FactStanding.CHANGED
    return FactStanding.WAITING
