"""Reactions to events: parcels are carried, histories become leaves of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.exchange.events import Posted, Recorded
from motcua.exchange.ledger_source import fact_of
from motcua.exchange.models import Entry
from motcua.exchange.services.carry import carry
from motcua.exchange.services.deferring import defer_leaving
from motcua.ledger import public as ledger
from motcua.platform import clock
from motcua.platform.outbox import Event


def carry_posted(event: Posted) -> None:
    """Hand the parcel over, or have a job do so where it leaves this node."""
    carry(event.posting_id, now=clock.now())


def carry_all_posted(events: Sequence[Posted]) -> list[Event]:
    """Have jobs carry what leaves this node; return the others, each of which is a transaction of its own."""
    leaving = defer_leaving({event.posting_id for event in events}, now=clock.now())
    return [event for event in events if event.posting_id not in leaving]


def append_to_ledger(event: Recorded) -> None:
    """Append what was done; a repeated delivery appends nothing."""
    append_all_to_ledger([event])


def append_all_to_ledger(events: Sequence[Recorded]) -> tuple[Event, ...]:
    """Append what was done, in the order of the histories; nothing is left."""
    names = {(event.subject, event.number) for event in events}
    rows = Entry.objects.filter(subject__in={subject for subject, _ in names}).order_by("id")
    facts = [fact_of(row) for row in rows if (row.subject, row.number) in names]
    if len(facts) < len(names):
        raise Entry.DoesNotExist(f"{len(facts)} of {len(names)}")
    ledger.append(facts)
    return ()
