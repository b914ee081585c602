"""Handing over at once what waits to leave this node, for who does not wait for the workers."""

from __future__ import annotations

from datetime import datetime

from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.models import Posting
from motcua.exchange.services.carry import carry_now
from motcua.exchange.services.claiming import due
from motcua.exchange.services.settling import MOST_RELEASED
from motcua.exchange.transports import within


def carry_waiting(*, now: datetime) -> int:
    """Carry what is due over the ways that lead out; return how many parcels were handed over.

    What fails is tried again as after any failure; what somebody else carries just now is left to them.
    """
    rows = Posting.objects.filter(due(now=now))
    rows = rows.exclude(transport__in=within()).order_by("-urgency", "pk")
    waiting = list(rows.values_list("pk", flat=True)[:MOST_RELEASED])
    for posting_id in waiting:
        carry_now(posting_id, now=now)
    return Posting.objects.filter(pk__in=waiting, state=PostingState.DONE.value).count()
