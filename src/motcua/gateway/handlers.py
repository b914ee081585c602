"""Reactions to events: what was decided becomes a leaf of the ledger."""

from __future__ import annotations

from motcua.gateway.events import Decided
from motcua.gateway.ledger_source import fact_of
from motcua.gateway.models import Record
from motcua.ledger import public as ledger


def append_to_ledger(event: Decided) -> None:
    """Append what was decided; a repeated delivery appends nothing."""
    ledger.append([fact_of(Record.objects.get(subject=event.subject, number=event.number))])
