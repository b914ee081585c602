"""The history of a document, a line or a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One line of it."""

    act: str
    at: datetime
    code: str
    told_at: datetime | None
    by_name: str
    words: str


def history_of(subject: str) -> tuple[EntryRow, ...]:
    """Return the lines in their order; the caller has judged who reads. One query."""
    names = ("act", "at", "code", "told_at", "by_name", "words")
    rows = Entry.objects.filter(subject=subject).order_by("number").values(*names)
    return tuple(EntryRow(**row) for row in rows)
