"""Months as the Civil Code counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, count: int) -> date:
    """Return the day with the same number ``count`` months on, or the last day of that month.

    Implements Civil Code 91/2015/QH13, art. 148(3): 31 January and one month is 28 or
    29 February.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
