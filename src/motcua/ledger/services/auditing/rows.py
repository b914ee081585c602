"""Audit the source rows: each says what was committed, none is gone, none was slipped in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection

from motcua.ledger.domain.facts import SALT_BYTES, Fact, FactError, commitment
from motcua.ledger.domain.findings import Finding, Findings, Kind
from motcua.ledger.models import Entry
from motcua.ledger.sources import FactSource

_CHUNK = 2_000
_ENTRIES = """
    SELECT key, id, position, subject, salt, commitment FROM ledger_entry
    WHERE stream = %s AND key = ANY(%s::text[])
"""
_Held = tuple[int, int | None, str, bytes, bytes]
"""An entry's id, position, subject, salt and commitment."""


class NumberSet:
    """Many whole numbers, mostly close together, in about a bit each."""

    _PAGE_BITS = 1 << 16

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def add(self, number: int) -> bool:
        """Take a number in; tell whether it was new."""
        page, bit = divmod(number, self._PAGE_BITS)
        bits = self._pages.setdefault(page, bytearray(self._PAGE_BITS // 8))
        mask = 1 << bit % 8
        is_new = not bits[bit // 8] & mask
        bits[bit // 8] |= mask
        return is_new

    def __contains__(self, number: int) -> bool:
        page, bit = divmod(number, self._PAGE_BITS)
        bits = self._pages.get(page)
        return bits is not None and bool(bits[bit // 8] & 1 << bit % 8)


class RowAudit:
    """Reads the rows of every source once, and then the entries that no row answered for."""

    def __init__(self, sources: Iterable[FactSource], findings: Findings) -> None:
        """Audit the rows of these sources."""
        self._sources, self._findings = tuple(sources), findings
        self._answered = NumberSet()
        self.rows: dict[str, int] = {}
        """How many rows were read, by stream."""
        self.unrecorded: list[tuple[str, str]] = []
        """Rows without entry, by stream and key, at most as many as findings are kept."""

    def run(self) -> None:
        """Report every row and every entry that lacks its other half or differs from it."""
        for source in self._sources:
            self.rows[source.stream] = 0
            for chunk in _chunks(source.facts()):
                self.rows[source.stream] += len(chunk)
                self._check(source.stream, chunk)
        self._report_unanswered()

    def _check(self, stream: str, facts: list[Fact]) -> None:
        held = _entries(stream, [fact.key for fact in facts])
        for fact in facts:
            entry = held.get(fact.key)
            if fact.stream != stream or entry is None:
                self._note_unrecorded(fact)
            elif not self._answered.add(entry[0]):
                self._report(Kind.SOURCE_DOUBLED, "two rows bear this key", fact.stream, fact.key, entry[1])
            elif not _is_committed(fact, entry):
                detail = "the row (or the salt of its entry) says other than was committed"
                self._report(Kind.SOURCE_CHANGED, detail, stream, fact.key, entry[1])

    def _note_unrecorded(self, fact: Fact) -> None:
        if len(self.unrecorded) < self._findings.most:
            self.unrecorded.append(fact.name)

    def _report_unanswered(self) -> None:
        streams = {source.stream for source in self._sources}
        unknown: set[str] = set()
        columns = Entry.objects.order_by("id").values_list("id", "stream", "key", "position")
        for entry_id, stream, key, position in columns.iterator(chunk_size=4_000):
            if stream not in streams:
                if stream not in unknown:
                    detail = "no source is registered for this stream, so its rows cannot be read"
                    self._report(Kind.SOURCE_UNKNOWN, detail, stream, "", None)
                unknown.add(stream)
            elif entry_id not in self._answered:
                self._report(Kind.SOURCE_DELETED, "the entry has no source row", stream, key, position)

    def _report(self, kind: Kind, detail: str, stream: str, key: str, position: int | None) -> None:
        self._findings.add(Finding(kind=kind, detail=detail, stream=stream, key=key, position=position))


def still_unrecorded(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of the rows, by stream and key, that have no entry by now."""
    remaining: list[tuple[str, str]] = []
    for stream in sorted({stream for stream, _ in names}):
        keys = [key for other, key in names if other == stream]
        held = _entries(stream, keys)
        remaining += [(stream, key) for key in keys if key not in held]
    return remaining


def _chunks(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    remaining = iter(facts)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk


def _entries(stream: str, keys: list[str]) -> dict[str, _Held]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [stream, keys])
        return {
            key: (entry_id, position, subject, bytes(salt), bytes(held))
            for key, entry_id, position, subject, salt, held in cursor.fetchall()
        }


def _is_committed(fact: Fact, entry: _Held) -> bool:
    _, _, subject, salt, held = entry
    try:
        return fact.subject == subject and len(salt) == SALT_BYTES and commitment(fact, salt=salt) == held
    except FactError:
        return False
