"""Taking the next number of a book: one statement, never twice, safe under any concurrency.

The book stays locked until the transaction ends; rolled back, the number is free again, so that no gap comes
of what failed.

Implements: Decree 30/2020/ND-CP, art. 15, 22(2). See ``domain/series.py`` and ``domain/numbers.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from motcua.documents.domain.numbers import MOST_SUBS, NoSubNumberLeftError, NumberTakenError
from motcua.documents.domain.series import Shelf
from motcua.documents.models import Number

ONCE = "documents_number_and_symbol_once"
"""The constraint that keeps number and symbol unique in the year."""
_COLUMNS = """book_id, agency_id, series, year, number, suffix, subs, symbol, type_code, purpose, taken_at,
    taken_by_name, used_at, voided_by_name, void_reason"""
_TAKE = f"""
WITH book AS (
    INSERT INTO documents_book AS book (agency_id, direction, series, key, year, last, opened_at)
    VALUES (%(agency)s, %(direction)s, %(series)s, %(key)s, %(year)s, 1, %(now)s)
    ON CONFLICT (agency_id, direction, series, key, year) DO UPDATE SET last = book.last + 1
    RETURNING id, agency_id, series, year, last
)
INSERT INTO documents_number ({_COLUMNS})
SELECT id, agency_id, series, year, last, '', 0, %(symbol)s, %(type_code)s, %(purpose)s, %(now)s,
    %(by_name)s, %(used_at)s, '', ''
FROM book
RETURNING id
"""  # noqa: S608  # our own columns
_TAKE_SUB = f"""
WITH main AS (
    UPDATE documents_number SET subs = subs + 1 WHERE id = %(number_id)s AND suffix = '' AND subs < %(most)s
    RETURNING *
)
INSERT INTO documents_number ({_COLUMNS})
SELECT book_id, agency_id, series, year, number, chr(ascii('a') + subs - 1), 0, symbol, type_code,
    %(purpose)s, %(now)s, %(by_name)s, %(used_at)s, '', ''
FROM main
RETURNING id
"""  # noqa: S608  # our own columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a number is taken for."""

    by_name: str
    symbol: str = ""
    """Behind the number; empty for incoming documents."""
    type_code: str = ""
    purpose: str = ""
    """What it is reserved for; empty when it is used at once."""
    is_used: bool = False


def take_number(*, agency_id: int, shelf: Shelf, on: date, now: datetime, wanted: Wanted) -> Number:
    """Return the next number of the agency's book of the year of ``on``, which begins with 1.

    ``on`` is the document's own day: of its signature, or of its arrival. What came on 31 December stands
    in that year's book although it is registered on 1 January.

    Raises:
        NumberTakenError: another series gave this number with this symbol.
    """
    place = {
        "agency": agency_id,
        "direction": shelf.direction.value,
        "series": shelf.series.value,
        "key": shelf.key,
        "year": on.year,
        "symbol": wanted.symbol,
        "type_code": wanted.type_code,
    }
    [taken] = _run(_TAKE, place, now=now, wanted=wanted)
    return Number.objects.get(pk=taken)


def take_sub_number(*, number_id: int, now: datetime, wanted: Wanted) -> Number:
    """Return the next sub-number (``a``, ``b`` …) of a number, with its symbol and of its book.

    Raises:
        NoSubNumberLeftError: it has them all, or is a sub-number itself.
    """
    taken = _run(_TAKE_SUB, {"number_id": number_id, "most": MOST_SUBS}, now=now, wanted=wanted)
    if not taken:
        raise NoSubNumberLeftError
    return Number.objects.get(pk=taken[0])


def _run(sql: str, place: Mapping[str, int | str], *, now: datetime, wanted: Wanted) -> list[int]:
    """Run the statement and return the id of the number; nothing when there was none to be had."""
    facts: dict[str, str | datetime | None] = {
        "now": now,
        "by_name": wanted.by_name,
        "purpose": wanted.purpose,
        "used_at": now if wanted.is_used else None,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, {**place, **facts})
            return [row[0] for row in cursor.fetchall()]
    except IntegrityError as error:
        if ONCE not in str(error):
            raise
        raise NumberTakenError(wanted.symbol) from error
