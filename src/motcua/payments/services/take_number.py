"""Taking the next number of a receipt series: never twice, safe under any concurrency.

Implements: Decree 123/2020/ND-CP on vouchers: see ``domain/receipts.py``.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import TEMPLATE, SeriesExhaustedError, SeriesKind, electronic_symbol
from motcua.payments.models import Series

_PRINTED = """
UPDATE payments_series SET given = given + 1
WHERE id = (
    SELECT id FROM payments_series
    WHERE agency_id = %s AND kind = 'printed' AND closed_at IS NULL AND given < last
    ORDER BY id LIMIT 1 FOR UPDATE
)
RETURNING id, symbol, given
"""
_ELECTRONIC = """
INSERT INTO payments_series AS series
    (agency_id, kind, template, symbol, year, first, last, given, opened_at, opened_by_name)
VALUES (%s, %s, %s, %s, %s, 1, 9999999, %s, %s, %s)
ON CONFLICT (agency_id, template, symbol, first) DO UPDATE SET given = series.given + excluded.given
WHERE series.given + excluded.given <= series.last
RETURNING id, symbol, given
"""


def take_number(*, agency_id: int, now: datetime, by_name: str) -> tuple[int, str, int]:
    """Return series id, symbol and the next number: of a printed series in use, else electronic.

    The series stays locked until the transaction ends; rolled back, the number is free again.

    Raises:
        SeriesExhaustedError: ten million receipts in a year.
    """
    if Series.objects.filter(agency_id=agency_id, kind=SeriesKind.PRINTED.value, closed_at=None).exists():
        with connection.cursor() as cursor:
            cursor.execute(_PRINTED, [agency_id])
            row = cursor.fetchone()
        if row is not None:
            return int(row[0]), str(row[1]), int(row[2])
    return take_electronic(agency_id=agency_id, now=now, by_name=by_name)


def take_electronic(*, agency_id: int, now: datetime, by_name: str, count: int = 1) -> tuple[int, str, int]:
    """Return series id, symbol and the last of ``count`` following numbers of the year's electronic series.

    Raises:
        SeriesExhaustedError: so many are not left.
    """
    day = civil_date(now)
    values: list[int | str | datetime] = [
        agency_id,
        SeriesKind.ELECTRONIC.value,
        TEMPLATE,
        electronic_symbol(day),
        day.year,
        count,
        now,
        by_name,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ELECTRONIC, values)
        row = cursor.fetchone()
    if row is None:
        raise SeriesExhaustedError
    return int(row[0]), str(row[1]), int(row[2])
