"""Handing several events to a subscriber that takes them at once: one transaction, a few statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from django.db import connection, transaction

from motcua.platform.outbox.events import event_of
from motcua.platform.outbox.subscribing import Subscription, subscriptions

log = structlog.get_logger(__name__)

_HELD = """
SELECT delivery.id, delivery.subscriber, event.data::text
FROM platform_delivery AS delivery JOIN platform_event AS event ON event.id = delivery.event_id
WHERE delivery.id = ANY(%s::bigint[]) AND delivery.state = 'waiting' AND delivery.subscriber = ANY(%s::text[])
ORDER BY delivery.id FOR UPDATE OF delivery SKIP LOCKED
"""
_MARK = """
UPDATE platform_delivery SET state = 'done', done_at = %s::timestamptz, attempts = attempts + 1, error = ''
WHERE id = ANY(%s::bigint[])
"""


def hand_over_together(delivery_ids: Sequence[int], *, now: datetime) -> list[int]:
    """Hand over what subscribers take together; return which deliveries are left to be handed over singly.

    What is held by another session is left as well: who hands it over singly passes over it.
    """
    if len(delivery_ids) < 2:  # noqa: PLR2004  # one alone gains nothing
        return list(delivery_ids)
    done: set[int] = set()
    with transaction.atomic():
        for found, events in _waiting(delivery_ids).items():
            done |= _handled(found, events)
        if done:
            with connection.cursor() as cursor:
                cursor.execute(_MARK, [now, sorted(done)])
    return [each for each in delivery_ids if each not in done]


def _waiting(delivery_ids: Sequence[int]) -> Mapping[Subscription, dict[int, str]]:
    """Return the stored events of those that can be taken together, locked."""
    wanted = {each.key: each for each in subscriptions() if each.together is not None}
    found: dict[Subscription, dict[int, str]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [list(delivery_ids), list(wanted)])
        for delivery_id, key, data in cursor.fetchall():
            found[wanted[key]][delivery_id] = data
    return found


def _handled(wanted: Subscription, stored: Mapping[int, str]) -> set[int]:
    """Return which were handled; none when anything went wrong, for then all of it is undone."""
    assert wanted.together is not None
    try:
        with transaction.atomic():
            events = {each: event_of(wanted.event, json.loads(data)) for each, data in stored.items()}
            left = {id(each) for each in wanted.together(list(events.values()))}
    except Exception as error:  # each is tried for itself, and its own failure is kept
        log.warning("deliveries_not_together", subscriber=wanted.key, count=len(stored), exc_info=error)
        return set()
    return {each for each, event in events.items() if id(event) not in left}
