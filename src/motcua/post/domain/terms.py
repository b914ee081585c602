"""How long the post may take (thời gian toàn trình): its own clock, apart from the agency's.

Pure rules on days. J is the day on which the post took the parcel over; n working days follow. The days are
``data/time-limits.csv``; for special areas the post publishes them, so they are told with the parcel.

Implements: Circular 17/2017/TT-BTTTT (law PT-12): J+1 in a district, J+2 between districts of a province, J+3
    between big cities, J+4 otherwise; twice as long, when the appointment slip goes back to the sender.
"""

from __future__ import annotations

import csv
import enum
from datetime import date
from functools import cache
from pathlib import Path

from motcua.kernel.working_time import WorkingCalendar, add_working_days

_LIMITS = Path(__file__).parent / "data" / "time-limits.csv"
MOST_DAYS = 60


class Zone(enum.StrEnum):
    """How far apart sender and receiver are."""

    SAME_DISTRICT = "same_district"
    SAME_PROVINCE = "same_province"
    BIG_CITIES = "big_cities"
    OTHER_PROVINCE = "other_province"
    SPECIAL = "special"
    """A special area, for which the post publishes the days."""


class DaysUnknownError(Exception):
    """For a special area nobody told the days, or for another zone somebody did."""


def days_allowed(zone: Zone, *, with_slip: bool = False, published: int | None = None) -> int:
    """Return n of J+n; ``published`` is what the post published for a special area.

    Raises:
        DaysUnknownError: ``published`` is missing, out of 1 to 60, or told for an ordinary zone.
    """
    if (zone is Zone.SPECIAL) is (published is None):
        raise DaysUnknownError(zone.value)
    if published is not None:
        if not 0 < published <= MOST_DAYS:
            raise DaysUnknownError(str(published))
        return published
    return _limits()[zone, with_slip]


def post_due(taken_over: date, days: int, *, calendar: WorkingCalendar) -> date:
    """Return the last day on which the post is in time; ``taken_over`` itself is not counted."""
    return add_working_days(taken_over, days, calendar=calendar)


@cache
def _limits() -> dict[tuple[Zone, bool], int]:
    with _LIMITS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    plain = {(Zone(row["zone"]), False): int(row["days"]) for row in rows}
    return plain | {(Zone(row["zone"]), True): int(row["days_with_slip"]) for row in rows}
