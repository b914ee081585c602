"""Taking the next number of a receipt series: never twice, safe under any concurrency.

Implements: Decree 123/2020/ND-CP on vouchers: see ``domain/receipts.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
SELECT agency_id, %s, %s, symbol, year, 1, 9999999, count, opened_at, %s
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[], %s::timestamptz[])
    AS wanted (agency_id, symbol, year, count, opened_at)
ORDER BY agency_id, symbol
ON CONFLICT (agency_id, template, symbol, first) DO UPDATE SET given = series.given + excluded.given
WHERE series.given + excluded.given <= series.last
RETURNING agency_id, id, symbol, given
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Following numbers of the electronic series of an agency and a year."""

    agency_id: int
    first_at: datetime
    """When the first of them is used; it tells the year, and when a new series was opened."""
    count: int


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


def take_electronic(*, agency_id: int, now: datetime, by_name: str) -> tuple[int, str, int]:
    """Return series id, symbol and the next number of the year's electronic series.

    Raises:
        SeriesExhaustedError: none is left.
    """
    [taken] = take_many([Wanted(agency_id=agency_id, first_at=now, count=1)], by_name=by_name)
    return taken


def take_many(wanted: Sequence[Wanted], *, by_name: str) -> list[tuple[int, str, int]]:
    """Return series id, symbol and the last of the numbers for each that is wanted; one statement.

    No two are of the same agency and year.

    Raises:
        SeriesExhaustedError: so many are not left.
    """
    days = [civil_date(each.first_at) for each in wanted]
    symbols = [electronic_symbol(day) for day in days]
    with connection.cursor() as cursor:
        cursor.execute(
            _ELECTRONIC,
            [
                SeriesKind.ELECTRONIC.value,
                TEMPLATE,
                by_name,
                [each.agency_id for each in wanted],
                symbols,
                [day.year for day in days],
                [each.count for each in wanted],
                [each.first_at for each in wanted],
            ],
        )
        taken = {
            (agency_id, symbol): (pk, symbol, given) for agency_id, pk, symbol, given in cursor.fetchall()
        }
    if len(taken) < len(wanted):
        raise SeriesExhaustedError
    return [taken[each.agency_id, symbol] for each, symbol in zip(wanted, symbols, strict=True)]
