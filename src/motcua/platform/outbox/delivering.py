"""Handing one event to one subscriber."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction

from motcua.platform import clock, jobs
from motcua.platform.hot_statements import HotStatement
from motcua.platform.models import Delivery, DeliveryState
from motcua.platform.outbox.events import event_of
from motcua.platform.outbox.gathering import hand_over_together
from motcua.platform.outbox.subscribing import subscription

log = structlog.get_logger(__name__)

HELD_PAUSE_SECONDS = 5
"""How long to wait for a delivery that another session holds."""


_HELD = HotStatement("""
SELECT delivery.subscriber, event.data
FROM platform_delivery AS delivery JOIN platform_event AS event ON event.id = delivery.event_id
WHERE delivery.id = %(delivery_id)s::bigint AND delivery.state = 'waiting'
FOR UPDATE OF delivery SKIP LOCKED
""")
_MARK = HotStatement("""
UPDATE platform_delivery
SET state = 'done', done_at = %(now)s::timestamptz, attempts = attempts + 1, error = ''
WHERE id = %(delivery_id)s::bigint
""")
"""Every act is handed over some six times, so what is done around a handler is written by hand."""


class SubscriberGoneError(Exception):
    """This release has no subscriber of that key any more."""


def hand_over(delivery_id: int, *, now: datetime) -> Exception | None:
    """Run the handler unless it ran before or is running now; return its failure, if any.

    What the handler did and the mark that it is done commit together. After a failure nothing of
    what it did remains; the delivery waits for its next attempt, or counts as failed.
    """
    with transaction.atomic():
        rows = _HELD.rows(delivery_id=delivery_id)
        if not rows:
            return None
        [(subscriber, data)] = rows
        try:
            with transaction.atomic():
                _handle((subscriber or b"").decode(), json.loads(data or b"{}"))
        except Exception as error:  # noqa: BLE001  # a handler may fail in any way; it is kept and shown
            _keep_failure(Delivery.objects.select_related("event").get(id=delivery_id), error, now=now)
            return error
        _MARK.rows(delivery_id=delivery_id, now=now)
        return None


@transaction.atomic
def send_again(delivery_ids: Iterable[int], *, now: datetime) -> list[int]:
    """Give failed deliveries a fresh set of attempts, at once; return which there were, oldest first."""
    failed = Delivery.objects.select_for_update().filter(id__in=delivery_ids, state=DeliveryState.FAILED)
    ids = list(failed.order_by("id").values_list("id", flat=True))
    Delivery.objects.filter(id__in=ids).update(state=DeliveryState.WAITING, attempts=0, due_at=now)
    work: list[dict[str, Any]] = [{"delivery_ids": [delivery_id]} for delivery_id in ids]
    if work:
        deliver.batch_defer(*work)
    return ids


@jobs.task(name="platform.deliver", queue=jobs.Queue.DELIVERIES)
def deliver(*, delivery_ids: list[int]) -> None:
    """Hand over these deliveries, each for itself.

    What another session holds is tried again: that of a killed worker holds it until the database notices.
    """
    for delivery_id in hand_over_together(delivery_ids, now=clock.now()):
        hand_over(delivery_id, now=clock.now())
    waiting = Delivery.objects.filter(id__in=delivery_ids, state=DeliveryState.WAITING)
    held: list[Any] = sorted(waiting.filter(due_at__lte=clock.now()).values_list("id", flat=True))
    if held:
        deliver.configure(schedule_in={"seconds": HELD_PAUSE_SECONDS}).defer(delivery_ids=held)


def _handle(subscriber: str, data: dict[str, Any]) -> None:
    found = subscription(subscriber)
    if found is None:
        raise SubscriberGoneError(subscriber)
    found.handler(event_of(found.event, data))


def _keep_failure(delivery: Delivery, error: Exception, *, now: datetime) -> None:
    delivery.attempts += 1
    delivery.error = jobs.in_words(error)
    pause = jobs.pause_after(delivery.attempts)
    if pause is None:
        delivery.state = DeliveryState.FAILED
    else:
        delivery.due_at = now + timedelta(seconds=pause)
        deliver.configure(schedule_at=delivery.due_at).defer(delivery_ids=[delivery.id])
    delivery.save(update_fields=["state", "attempts", "error", "due_at"])
    log.warning(
        "delivery_failed",
        delivery_id=delivery.id,
        event_name=delivery.event.name,
        subscriber=delivery.subscriber,
        attempts=delivery.attempts,
        exc_info=error,
    )
