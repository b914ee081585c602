"""Holding a parcel while it is carried: by a lock that ends with its carrier, however that ends."""

from __future__ import annotations

from contextlib import suppress

from django.db import DatabaseError, InterfaceError, connection

PARCELS = 0x6D6F_7470
"""The first key of the advisory locks: ``motp`` in ASCII; the second is the parcel's number."""
_MOST = 2**31 - 1


def hold(posting_id: int) -> bool:
    """Take a parcel for this session; return whether nobody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s::int, %s::int)", [PARCELS, posting_id % _MOST])
        (is_ours,) = cursor.fetchone()
    return bool(is_ours)


def let_go(posting_id: int) -> None:
    """Give it free again; a session that is gone has done so already."""
    with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s::int, %s::int)", [PARCELS, posting_id % _MOST])
