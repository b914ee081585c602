"""From published events to deliveries: one for each subscriber, each independent of the others."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from motcua.platform import clock
from motcua.platform.models import Delivery, DeliveryState
from motcua.platform.outbox.delivering import deliver, hand_over
from motcua.platform.outbox.gathering import hand_over_together
from motcua.platform.outbox.subscribing import subscriptions

BATCH = 500
"""Events relayed in one transaction."""
CHUNK = 50
"""Deliveries handed over by one job."""
LOST_AFTER = timedelta(minutes=10)
"""A delivery this long overdue has lost its job (a worker was killed) and gets a new one."""

_ONE_RELAY = 7_301_884_112_650
"""The lock under which places in the feed are given, so that they are seen in their order."""

_RELAY = """
WITH batch AS (
    SELECT id, name FROM platform_event WHERE NOT is_relayed
    ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
), placed AS (
    SELECT id, nextval('platform_event_position') AS position
    FROM (SELECT id FROM batch ORDER BY id) AS ordered
), marked AS (
    UPDATE platform_event AS event SET is_relayed = true, position = placed.position
    FROM placed WHERE event.id = placed.id RETURNING event.id
), made AS (
    INSERT INTO platform_delivery (event_id, subscriber)
    SELECT batch.id, wanted.subscriber
    FROM batch JOIN unnest(%s::text[], %s::text[]) AS wanted (name, subscriber) USING (name)
    ORDER BY batch.id
    ON CONFLICT (event_id, subscriber) DO NOTHING
    RETURNING id, subscriber
)
SELECT (SELECT count(*) FROM marked), made.id, made.subscriber
FROM (SELECT 1) AS one LEFT JOIN made ON true
"""


@transaction.atomic
def relay() -> int:
    """Make the deliveries, and the jobs that hand them over, of up to ``BATCH`` new events.

    Returns how many events there were. Safe to run in several workers at once.
    """
    count, made = _make_deliveries()
    by_subscriber: dict[str, list[int]] = defaultdict(list)
    for delivery_id, subscriber in made:
        by_subscriber[subscriber].append(delivery_id)
    work: list[dict[str, Any]] = [
        {"delivery_ids": ids[at : at + CHUNK]}
        for ids in by_subscriber.values()
        for at in range(0, len(ids), CHUNK)
    ]
    if work:
        deliver.batch_defer(*work)
    return count


@transaction.atomic
def relay_lost(*, now: datetime) -> int:
    """Give a new job to deliveries whose job disappeared; return how many."""
    lost = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lt=now - LOST_AFTER)
    ids = list(lost.order_by("id").select_for_update(skip_locked=True).values_list("id", flat=True)[:BATCH])
    Delivery.objects.filter(id__in=ids).update(due_at=now)
    for at in range(0, len(ids), CHUNK):
        deliver.defer(delivery_ids=ids[at : at + CHUNK])
    return len(ids)


def drain() -> int:
    """Relay and hand over, here and now, all that waits and all that follows from it.

    For tests and one-off commands, where no worker runs. Returns how many deliveries were handed over.

    Raises:
        Exception: whatever the first failing handler raised; its delivery is kept for a new attempt.
    """
    handed_over = 0
    while True:
        count, _ = _make_deliveries()
        now = clock.now()
        waiting = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=now).order_by("id")
        ids = list(waiting.values_list("id", flat=True))
        if not count and not ids:
            return handed_over
        for delivery_id in hand_over_together(ids, now=now):
            failure = hand_over(delivery_id, now=now)
            if failure is not None:
                raise failure
        handed_over += len(ids)


def _make_deliveries() -> tuple[int, list[tuple[int, str]]]:
    known = subscriptions()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_RELAY])
        cursor.execute(_RELAY, [BATCH, [each.event.name for each in known], [each.key for each in known]])
        rows = cursor.fetchall()
    return rows[0][0], [(delivery_id, subscriber) for _, delivery_id, subscriber in rows if delivery_id]
