"""Events between contexts, kept in the database until every subscriber has handled them.

An event is a row of ``platform_event`` that commits, or does not, with the data it announces.
``publish`` writes such rows. The worker's relay turns each into one ``platform_delivery`` per
subscriber and hands them to jobs; a handler runs in the transaction that marks its delivery done,
so what it does to the database happens once, and what it does outside at least once.

A hot path that must be a single SQL statement writes the row itself; nothing else is needed, as
relaying costs the writer nothing (no trigger, no ``NOTIFY``)::

    WITH lodged AS (
        INSERT INTO dossiers_dossier (code, agency_id) VALUES (%(code)s, %(agency)s)
        RETURNING id, code, agency_id
    ), event AS (
        INSERT INTO platform_event (name, data)
        SELECT 'dossiers.lodged.v1',
               jsonb_build_object('dossier_id', id, 'code', code, 'agency_id', agency_id)
        FROM lodged
    )
    SELECT id, code FROM lodged

The members of ``data`` are the fields of the event's class, times as ISO 8601 text
(``row_of(event)`` shows the exact form, and ``event_of(name, data)`` reads it back in a test).
"""

from motcua.platform.outbox.codec import UnreadableEventError, UnwritableFieldError
from motcua.platform.outbox.events import Event, event_of, row_of
from motcua.platform.outbox.feeding import FedEvent, feed
from motcua.platform.outbox.publishing import publish
from motcua.platform.outbox.relaying import drain, relay
from motcua.platform.outbox.subscribing import KeyTakenError, subscribe

__all__ = [
    "Event",
    "FedEvent",
    "KeyTakenError",
    "UnreadableEventError",
    "UnwritableFieldError",
    "drain",
    "event_of",
    "feed",
    "publish",
    "relay",
    "row_of",
    "subscribe",
]
