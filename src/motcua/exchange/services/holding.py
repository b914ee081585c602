"""Holding parcels while they are carried: by locks that end with their carrier, however that ends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, connection

PARCELS = 0x6D6F_7470
"""The first key of the advisory locks: ``motp`` in ASCII; the second is the parcel's number."""
_MOST = 2**31 - 1
_HOLD = """
SELECT id FROM unnest(%s::bigint[]) AS wanted (id) WHERE pg_try_advisory_lock(%s::int, (id %% %s)::int)
"""
_LET_GO = "SELECT pg_advisory_unlock(%s::int, (id %% %s)::int) FROM unnest(%s::bigint[]) AS held (id)"


def hold(posting_ids: Sequence[int]) -> set[int]:
    """Take parcels for this session; return those that nobody else has."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [list(posting_ids), PARCELS, _MOST])
        return {posting_id for (posting_id,) in cursor.fetchall()}


def let_go(posting_ids: Collection[int]) -> None:
    """Give them free again; a session that is gone has done so already."""
    with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
        cursor.execute(_LET_GO, [PARCELS, _MOST, list(posting_ids)])
