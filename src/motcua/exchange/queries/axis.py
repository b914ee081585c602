"""What the IT centre sees of the link to the national axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.exchange.models import AxisAgency, AxisItem, AxisLink, AxisSync, Posting

MOST_DEAD = 100
MOST_AGENCIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """How the link stands."""

    tried_at: datetime | None
    pulled_at: datetime | None
    trouble: str
    detail: str
    failing_since: datetime | None
    waiting_in: int
    """Messages listed for us and not taken yet."""
    dead_in: int
    waiting_out: int
    """Parcels that wait for the axis."""
    dead_out: int


def link_state() -> LinkState:
    """Return how the link stands; three queries."""
    link = AxisLink.objects.first() or AxisLink()
    items = AxisItem.objects.aggregate(
        waiting=Count("pk", filter=Q(state="waiting")), dead=Count("pk", filter=Q(state="failed"))
    )
    postings = Posting.objects.filter(transport="axis").aggregate(
        waiting=Count("pk", filter=Q(state__in=["waiting", "going"])),
        dead=Count("pk", filter=Q(state="failed")),
    )
    return LinkState(
        tried_at=link.tried_at,
        pulled_at=link.pulled_at,
        trouble=link.trouble,
        detail=link.detail,
        failing_since=link.failing_since,
        waiting_in=items["waiting"],
        dead_in=items["dead"],
        waiting_out=postings["waiting"],
        dead_out=postings["dead"],
    )


def dead_items() -> tuple[AxisItem, ...]:
    """Return messages that were not taken, those a person has to decide about first; one query."""
    rows = AxisItem.objects.filter(state__in=["failed", "refused"])
    return tuple(rows.order_by("state", "-pk")[:MOST_DEAD])


def last_sync() -> AxisSync | None:
    """Return the last synchronisation; one query."""
    return AxisSync.objects.order_by("-pk").first()


def agencies(*, text: str = "", after: str = "") -> tuple[tuple[AxisAgency, ...], str]:
    """Return agencies by code from behind ``after``, and the code to go on behind; one query."""
    rows = AxisAgency.objects.filter(code__gt=after)
    if words := text.strip()[:100]:
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(code__icontains=words)
            | Q(code102__icontains=words)
            | Q(old_code__icontains=words)
        )
    found = list(rows.order_by("code")[: MOST_AGENCIES + 1])
    page = tuple(found[:MOST_AGENCIES])
    return page, page[-1].code if len(found) > MOST_AGENCIES else ""
