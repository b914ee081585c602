"""Taking the next number of a series: never twice, safe under any concurrency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection

_TAKE = """
INSERT INTO dossiers_numberseries AS series (agency_id, series, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, series) DO UPDATE SET last = series.last + 1
RETURNING last
"""
_TAKE_MANY = """
INSERT INTO dossiers_numberseries AS series (agency_id, series, last)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bigint[])
ON CONFLICT (agency_id, series) DO UPDATE SET last = series.last + excluded.last
RETURNING agency_id, series, last
"""


def dossier_series(day: date) -> str:
    """Return the series of the dossiers that an agency receives on the day."""
    return f"dossier:{day.isoformat()}"


def take_number(*, agency_id: int, series: str) -> int:
    """Return the next number of the agency's series, starting with 1.

    The series stays locked until the transaction ends; rolled back, the number is free again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [agency_id, series])
        row = cursor.fetchone()
    return int(row[0])


def take_numbers(wanted: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Yield the next number of each agency's series that is wanted, however often; one statement takes all.

    The series are locked in one order, so that two who take many never wait for each other.
    """
    needed = Counter(wanted)
    keys = sorted(needed)
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE_MANY,
            [[key[0] for key in keys], [key[1] for key in keys], [needed[key] for key in keys]],
        )
        following = {(row[0], row[1]): row[2] - needed[row[0], row[1]] + 1 for row in cursor.fetchall()}
    for key in wanted:
        yield following[key]
        following[key] += 1
