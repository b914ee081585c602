"""Jobs that carry parcels: one for all that go to the same place, as urgent and at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from motcua.exchange.models import Posting
from motcua.exchange.transports import UnknownRecipientError, transport_named, within
from motcua.platform import jobs

CARRY_TASK = "exchange.carry_together"


def defer_leaving(posting_ids: Collection[int], *, now: datetime) -> set[int]:
    """Have jobs carry those of the parcels that leave this node; return which do."""
    rows = Posting.objects.filter(pk__in=posting_ids).exclude(transport__in=within()).order_by("pk")
    known = [row for row in rows if _is_known(row.transport)]
    defer(known, now=now)
    return {row.pk for row in known}


def defer(postings: Iterable[Posting], *, now: datetime) -> None:
    """Have jobs carry parcels when each is due."""
    groups: dict[tuple[str, str, int, datetime], list[int]] = defaultdict(list)
    places: dict[tuple[str, str], str] = {}
    for posting in postings:
        name, code = posting.transport, posting.receiver_code
        if (name, code) not in places:
            places[name, code] = transport_named(name).place_of(code, now=now)
        groups[name, places[name, code], posting.urgency, wake_at(posting, now=now)].append(posting.pk)
    for (name, _place, urgency, at), ids in groups.items():
        most = transport_named(name).most_together
        for start in range(0, len(ids), most):
            some = ids[start : start + most]
            jobs.defer(CARRY_TASK, at=at, priority=urgency, posting_ids=some)


def wake_at(posting: Posting, *, now: datetime) -> datetime:
    """Return when a parcel is due: at once unless it waits after a failure."""
    return max(posting.due_at, now) if posting.attempts else now


def _is_known(name: str) -> bool:
    try:
        transport_named(name)
    except UnknownRecipientError:
        return False
    return True
