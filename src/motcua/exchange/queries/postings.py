"""The queue as the data centre sees it: what waits, the most urgent first, and what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.parcels import ParcelKind, PostingState
from motcua.exchange.models import Posting
from motcua.exchange.permissions import postings_visible_to
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations

MOST = 200
"""Rows of each list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    """One parcel, without what it says."""

    id: int
    kind: ParcelKind
    sender_name: str
    receiver_code: str
    transport: str
    urgency: int
    at: datetime
    attempts: int
    due_at: datetime
    error: str


def waiting_parcels(actor: Actor) -> tuple[PostingRow, ...]:
    """Return what is on its way, the most urgent and oldest first; one query."""
    return _rows(actor, PostingState.WAITING, PostingState.GOING)


def dead_letters(actor: Actor) -> tuple[PostingRow, ...]:
    """Return what was given up; one query."""
    return _rows(actor, PostingState.FAILED)


def _rows(actor: Actor, *states: PostingState) -> tuple[PostingRow, ...]:
    rows = postings_visible_to(actor).filter(state__in=[each.value for each in states])
    return tuple(_row(row) for row in rows.order_by("-urgency", "pk")[:MOST])


def _row(row: Posting) -> PostingRow:
    return PostingRow(
        id=row.pk,
        kind=ParcelKind(row.kind),
        sender_name=organisations.agency(row.agency_id).name,
        receiver_code=row.receiver_code,
        transport=row.transport,
        urgency=row.urgency,
        at=row.at,
        attempts=row.attempts,
        due_at=row.due_at,
        error=row.error,
    )
