"""Reactions to events: parcels are carried, histories become leaves of the ledger."""

from __future__ import annotations

from motcua.exchange.events import Posted, Recorded
from motcua.exchange.ledger_source import fact_of
from motcua.exchange.models import Entry
from motcua.exchange.services.carry import carry
from motcua.ledger import public as ledger
from motcua.platform import clock


def carry_posted(event: Posted) -> None:
    """Hand the parcel over, or have a job do so where it leaves this node."""
    carry(event.posting_id, now=clock.now())


def append_to_ledger(event: Recorded) -> None:
    """Append what was done; a repeated delivery appends nothing."""
    ledger.append([fact_of(Entry.objects.get(subject=event.subject, number=event.number))])
