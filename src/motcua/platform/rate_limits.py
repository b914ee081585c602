"""Limits on how often somebody may ask, counted once for all processes.

A bucket (generic cell rate algorithm): it holds ``per_minute`` requests, refills evenly, and an asker who
was quiet may send them all at once. One statement takes from it; two requests at once never take the same.
A bucket that is full again later than any can be was taken from by a clock that was ahead: it begins anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from motcua.platform.models import RateLimit

_MINUTE = timedelta(minutes=1)

_TAKE = """
WITH taken AS (
    INSERT INTO platform_rate_limit AS known (key, full_at)
    VALUES (%(key)s, %(now)s::timestamptz + %(step)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE
        SET full_at = CASE WHEN known.full_at > %(now)s::timestamptz + interval '2 minutes'
                      THEN %(now)s::timestamptz ELSE greatest(known.full_at, %(now)s::timestamptz) END
                      + %(step)s * interval '1 second'
        WHERE greatest(known.full_at, %(now)s::timestamptz) + %(step)s * interval '1 second'
              <= %(now)s::timestamptz + interval '1 minute'
           OR known.full_at > %(now)s::timestamptz + interval '2 minutes'
    RETURNING full_at
)
SELECT true, full_at FROM taken
UNION ALL
SELECT false, full_at FROM platform_rate_limit WHERE key = %(key)s AND NOT EXISTS (SELECT FROM taken)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a request was told of its limit."""

    is_allowed: bool
    per_minute: int
    left: int
    """How many more may follow at once."""
    retry_after: int
    """Seconds until one more is allowed, at least 1 for a refused one; 0 for an allowed one."""
    full_after: int
    """Seconds until all are allowed again."""


def take(*, key: str, per_minute: int, now: datetime, count: int = 1) -> Allowance:
    """Take one request from the bucket ``key``, or ``count`` at once, if there are as many left."""
    step = _MINUTE / per_minute * count
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"key": key[:100], "now": now, "step": step.total_seconds()})
        row = cursor.fetchone()
    is_allowed, full_at = row or (False, now + _MINUTE)  # another's first request came between: refused
    used = max(full_at - now, timedelta())
    wait = 0 if is_allowed else max(math.ceil((used + step - _MINUTE).total_seconds()), 1)
    return Allowance(
        is_allowed=is_allowed,
        per_minute=per_minute,
        left=max(int((_MINUTE - used) / _MINUTE * per_minute), 0),
        retry_after=wait,
        full_after=math.ceil(used.total_seconds()),
    )


def forget_full(*, now: datetime) -> int:
    """Remove the buckets that are full again; return how many."""
    return RateLimit.objects.filter(full_at__lt=now).delete()[0]
