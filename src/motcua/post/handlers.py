"""Reactions to events: each line of a parcel's history becomes a leaf of the ledger."""

from __future__ import annotations

from motcua.ledger import public as ledger
from motcua.post.events import ParcelMoved
from motcua.post.ledger_source import fact_of
from motcua.post.models import Entry


def append_to_ledger(event: ParcelMoved) -> None:
    """Append what happened to the parcel; a repeated delivery appends nothing."""
    ledger.append([fact_of(Entry.objects.get(parcel_id=event.parcel_id, number=event.number))])
