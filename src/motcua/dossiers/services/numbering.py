"""Taking the next number of a series: never twice, safe under any concurrency."""

from __future__ import annotations

from django.db import connection

_TAKE = """
INSERT INTO dossiers_numberseries AS series (agency_id, series, last) VALUES (%s, %s, 1)
ON CONFLICT (agency_id, series) DO UPDATE SET last = series.last + 1
RETURNING last
"""


def take_number(*, agency_id: int, series: str) -> int:
    """Return the next number of the agency's series, starting with 1.

    The series stays locked until the transaction ends; rolled back, the number is free again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [agency_id, series])
        row = cursor.fetchone()
    return int(row[0])
