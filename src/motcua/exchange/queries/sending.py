"""What an agency sent, page by page, with how many receivers stand where."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from motcua.exchange.domain.receipts import Standing
from motcua.exchange.domain.time_limits import Mark, mark_of
from motcua.exchange.models import Line, Sent
from motcua.exchange.permissions import sent_visible_to
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """One document that was sent."""

    id: int
    code: str
    subject: str
    issued_on: date
    urgency: int
    sent_at: datetime
    standings: tuple[tuple[Standing, int], ...]
    """Where its receivers stand, and how many there."""
    mark: Mark | None
    """Overdue when it was sent later than the rule asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPage:
    """A page, the latest first."""

    rows: tuple[SentRow, ...]
    older: int | None


def sent_of(actor: Actor, *, before: int | None = None) -> SentPage:
    """Return a page of what the actor's agencies sent; two queries."""
    rows = sent_visible_to(actor).select_related("content").order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    standings = _standings([row.pk for row in found[:PAGE]])
    return SentPage(
        rows=tuple(_row(row, standings[row.pk]) for row in found[:PAGE]),
        older=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def _standings(ids: list[int]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for sent_id, standing in Line.objects.filter(sent__in=ids).values_list("sent_id", "standing"):
        found[sent_id][standing] += 1
    return found


def _row(row: Sent, standings: Counter[str]) -> SentRow:
    calendar = organisations.calendar_of(row.agency_id, on=row.send_by.date())
    return SentRow(
        id=row.pk,
        code=row.content.code,
        subject=row.content.subject,
        issued_on=row.content.issued_on,
        urgency=row.content.urgency,
        sent_at=row.sent_at,
        standings=tuple((each, standings[each.value]) for each in Standing if standings[each.value]),
        mark=mark_of(due_at=row.send_by, done_at=row.sent_at, now=row.sent_at, calendar=calendar),
    )
