"""Reactions to events: each line of a history becomes a leaf of the ledger."""

from __future__ import annotations

from motcua.documents.events import Recorded
from motcua.documents.ledger_source import fact_of
from motcua.documents.models import Entry
from motcua.ledger import public as ledger


def append_to_ledger(event: Recorded) -> None:
    """Append what was done; a repeated delivery appends nothing."""
    row = Entry.objects.get(subject=event.subject, number=event.number)
    ledger.append([fact_of(row)])
