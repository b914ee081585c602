"""How much failed work waits for a person, for the entrance."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

MOST_COUNTED = 1000
"""Counting stops here: more says no more."""

_COUNT = """
SELECT (SELECT count(*) FROM (SELECT FROM platform_delivery WHERE state = 'failed' LIMIT %(most)s) AS a),
       (SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE status = 'failed' LIMIT %(most)s) AS b),
       (SELECT count(*) FROM (SELECT FROM platform_delivery
        WHERE state = 'waiting' AND attempts > 0 LIMIT %(most)s) AS c),
       (SELECT count(*) FROM (SELECT FROM procrastinate_jobs
        WHERE status IN ('todo', 'doing') AND attempts > 0 LIMIT %(most)s) AS d)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubles:
    """Counts of failed work, each up to ``MOST_COUNTED``."""

    deliveries: int
    jobs: int
    deliveries_tried_again: int
    jobs_tried_again: int


def troubles() -> Troubles:
    """Return how much waits for a person, and how much is tried again by itself."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"most": MOST_COUNTED})
        deliveries, jobs, deliveries_again, jobs_again = cursor.fetchone()
    return Troubles(
        deliveries=deliveries,
        jobs=jobs,
        deliveries_tried_again=deliveries_again,
        jobs_tried_again=jobs_again,
    )
