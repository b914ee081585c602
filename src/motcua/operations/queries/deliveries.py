"""Deliveries that need a person."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.operations.queries.failed_work import PAGE, FailedPage, FailedWork, Kind, page_of
from motcua.platform.background_work import story

_TROUBLED = {
    True: "delivery.state = 'failed'",
    False: "delivery.state = 'waiting' AND delivery.attempts > 0",
}
_ROWS = """
WITH troubled AS (
    SELECT delivery.id, delivery.subscriber, delivery.attempts, delivery.error, delivery.due_at,
           event.name, event.data, event.published_at
    FROM platform_delivery AS delivery JOIN platform_event AS event ON event.id = delivery.event_id
    WHERE {troubled}
), kinds AS (
    SELECT json_agg(kind ORDER BY kind.since) AS all_kinds FROM (
        SELECT subscriber AS key, count(*) AS count, min(published_at) AS since
        FROM troubled GROUP BY subscriber
    ) AS kind
)
SELECT id, subscriber, name, data, published_at, attempts, error, due_at, kinds.all_kinds
FROM kinds LEFT JOIN LATERAL (
    SELECT * FROM troubled
    WHERE (%(before)s::bigint IS NULL OR id < %(before)s::bigint) AND (%(kind)s = '' OR subscriber = %(kind)s)
    ORDER BY id DESC LIMIT %(limit)s
) AS page ON true
ORDER BY id DESC
"""


def troubled_deliveries(
    *, viewer: Actor, older_than: int | None = None, is_failed: bool = True, kind: str = ""
) -> FailedPage:
    """Return deliveries that failed for good, or those that failed and will be tried again, newest first.

    ``kind`` narrows the rows to one subscriber; the kinds are always all of them.
    """
    given = {"before": older_than, "kind": kind, "limit": PAGE + 1}
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(troubled=_TROUBLED[is_failed]), given)
        found = cursor.fetchall()
    works = [_work(row, is_failed=is_failed) for row in found if row[0] is not None]
    return page_of(works, map(_kind, _json(found[0][8]) or ()), viewer=viewer)


def _work(row: tuple[Any, ...], *, is_failed: bool) -> FailedWork:
    number, subscriber, name, data, published_at, attempts, error, due_at, _kinds = row
    return FailedWork(
        id=number,
        key=subscriber,
        about=name,
        data=_json(data),
        since=published_at,
        attempts=attempts,
        error=error,
        next_at=None if is_failed else due_at,
    )


def _kind(row: dict[str, Any]) -> Kind:
    return Kind(story=story(row["key"]), count=row["count"], since=datetime.fromisoformat(row["since"]))


def _json(value: Any) -> Any:
    """Return what a JSON column holds: Django's cursors give it as text."""
    return json.loads(value) if isinstance(value, str) else value
