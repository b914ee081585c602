"""Give failed deliveries another set of attempts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.operations.models import Resending, WorkKind
from motcua.operations.permissions import require_operator
from motcua.operations.tags import Tag
from motcua.platform import audit
from motcua.platform.models import Delivery, DeliveryState
from motcua.platform.outbox import delivering

MOST_AT_ONCE = 1000
"""How much of a kind is sent again by one press; the rest by the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAgain:
    """How much was sent again, and under which number its outcome can be followed."""

    count: int
    resending_id: int | None
    """``None`` when there was nothing to send."""


@transaction.atomic
def send_again(*, by: Actor, now: datetime, delivery_ids: Collection[int]) -> SentAgain:
    """Send failed deliveries again at once; tell how many of them there were.

    Deliveries that are done, or wait anyway, are left alone, so that pressing twice does no harm.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
    """
    require_operator(by)
    return _send(by, now, sorted(delivery_ids))


@transaction.atomic
def send_kind_again(*, by: Actor, now: datetime, subscriber: str) -> SentAgain:
    """Send the oldest failed deliveries of one subscriber again, up to ``MOST_AT_ONCE``.

    Raises:
        NotYourOfficeError: ``by`` is not of the IT centre.
    """
    require_operator(by)
    failed = Delivery.objects.filter(subscriber=subscriber, state=DeliveryState.FAILED)
    return _send(by, now, list(failed.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]))


def _send(by: Actor, now: datetime, ids: list[int]) -> SentAgain:
    sent = delivering.send_again(ids, now=now)
    if not sent:
        return SentAgain(count=0, resending_id=None)
    for delivery_id in sent:
        audit.record(by=by, at=now, tag=Tag.DELIVERY_SENT_AGAIN, on=f"delivery:{delivery_id}")
    return SentAgain(count=len(sent), resending_id=keep(by, now, WorkKind.DELIVERIES, sent))


def keep(by: Actor, now: datetime, kind: WorkKind, items: list[int]) -> int:
    """Remember what was sent again; return the number under which its outcome is told."""
    return Resending.objects.create(kind=kind, items=items, by_ref=by.ref, by_name=by.name, at=now).pk
