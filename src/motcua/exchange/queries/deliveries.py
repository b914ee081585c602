"""What arrived: one delivery with everything of it, and what waits for a clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.letters import Letter
from motcua.exchange.domain.receipts import Request, Standing
from motcua.exchange.domain.time_limits import Mark, mark_of
from motcua.exchange.models import Delivery
from motcua.exchange.models import Request as RequestRow
from motcua.exchange.permissions import KEEPERS, NotYourExchangeError, deliveries_visible_to
from motcua.exchange.services.contents import letter_of
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations

MOST_WAITING = 200
"""Rows of the list; who has more sees the most pressing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInfo:
    """What the sender asks."""

    kind: Request
    words: str
    asked_at: datetime
    letter: Letter | None
    """The new wording, or the document that is to take this one's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryInfo:
    """A document that arrived."""

    id: int
    agency_id: int
    letter: Letter
    standing: Standing
    arrived_at: datetime
    confirm_by: datetime
    confirmed_at: datetime | None
    transport: str
    asked: RequestInfo | None
    replaces_document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One line of what waits for the clerk: to be taken or refused, or to be answered."""

    id: int
    agency_id: int
    document_id: str
    sender_name: str
    code: str
    subject: str
    urgency: int
    arrived_at: datetime
    confirm_by: datetime
    standing: Standing
    asked: Request | None
    mark: Mark | None


def delivery(delivery_id: int, *, by: Actor | None = None) -> DeliveryInfo:
    """Return what arrived; four queries. Without ``by`` for other contexts, which have judged it.

    Raises:
        NotYourExchangeError: ``by`` may not see it, or there is none.
    """
    rows = Delivery.objects.all() if by is None else deliveries_visible_to(by)
    row = rows.select_related("content", "replaces").filter(pk=delivery_id).first()
    if row is None:
        raise NotYourExchangeError(f"delivery {delivery_id}")
    return DeliveryInfo(
        id=row.pk,
        agency_id=row.agency_id,
        letter=letter_of(row.content),
        standing=Standing(row.standing),
        arrived_at=row.arrived_at,
        confirm_by=row.confirm_by,
        confirmed_at=row.confirmed_at,
        transport=row.transport,
        asked=_asked(row) if row.asked else None,
        replaces_document_id=row.replaces.document_id if row.replaces else "",
    )


def deliveries_waiting(actor: Actor, *, now: datetime) -> tuple[WaitingRow, ...]:
    """Return what waits for the clerk of the actor's agencies, the most urgent first; one query."""
    rows = deliveries_visible_to(actor).filter(agency__in=actor.agencies(*KEEPERS))
    rows = rows.filter(standing=Standing.ARRIVED.value) | rows.exclude(asked="")
    ordered = rows.select_related("content").order_by("-content__urgency", "confirm_by", "id")
    return tuple(waiting_row(row, now=now) for row in ordered[:MOST_WAITING])


def latest_deliveries(actor: Actor, *, now: datetime) -> tuple[WaitingRow, ...]:
    """Return the latest arrivals that the actor may see; one query."""
    rows = deliveries_visible_to(actor).select_related("content").order_by("-pk")
    return tuple(waiting_row(row, now=now) for row in rows[:MOST_WAITING])


def waiting_row(row: Delivery, *, now: datetime) -> WaitingRow:
    """Return a delivery as a line of a list, with its mark against the time limit of the day."""
    calendar = organisations.calendar_of(row.agency_id, on=row.confirm_by.date())
    return WaitingRow(
        id=row.pk,
        agency_id=row.agency_id,
        document_id=row.document_id,
        sender_name=row.content.sender_name,
        code=row.content.code,
        subject=row.content.subject,
        urgency=row.content.urgency,
        arrived_at=row.arrived_at,
        confirm_by=row.confirm_by,
        standing=Standing(row.standing),
        asked=Request(row.asked) if row.asked else None,
        mark=mark_of(due_at=row.confirm_by, done_at=row.confirmed_at, now=now, calendar=calendar),
    )


def _asked(row: Delivery) -> RequestInfo | None:
    found: RequestRow | None = row.requests.filter(answered_at=None).select_related("content").first()
    if found is None:  # a recall by status 13 that came without a request
        return None
    return RequestInfo(
        kind=Request(found.kind),
        words=found.words,
        asked_at=found.asked_at,
        letter=letter_of(found.content) if found.content else None,
    )
