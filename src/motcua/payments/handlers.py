"""Reactions to events: each count of a till becomes a leaf of the ledger."""

from __future__ import annotations

from motcua.ledger import public as ledger
from motcua.payments.events import TillChanged
from motcua.payments.ledger_source import fact_of
from motcua.payments.models import TillEvent


def append_to_ledger(event: TillChanged) -> None:
    """Append what happened to the till; a repeated delivery appends nothing."""
    row = TillEvent.objects.select_related("till").get(till_id=event.till_id, number=event.number)
    ledger.append([fact_of(row)])
