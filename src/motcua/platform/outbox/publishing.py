"""Announcing what happened."""

from __future__ import annotations

import json

from django.db import connection

from motcua.platform.outbox.events import Event, row_of

_INSERT = """
INSERT INTO platform_event (name, data)
SELECT * FROM unnest(%s::text[], %s::jsonb[])
"""


def publish(*events: Event) -> None:
    """Announce ``events`` in the present transaction: one statement, whatever their number.

    Raises:
        UnwritableFieldError: an event holds more than ids and primitives.
    """
    if not events:
        return
    rows = [row_of(event) for event in events]
    names = [name for name, _ in rows]
    data = [json.dumps(values, ensure_ascii=False) for _, values in rows]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [names, data])
