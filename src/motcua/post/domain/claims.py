"""Complaints about the post and what is paid for a loss (khiếu nại, bồi thường).

Pure rules.

Implements: Circular 17/2017/TT-BTTTT (law PT-13, PT-14): complaint within six months after the time
    of service; solved within five working days in the province, seven between provinces; a loss is made good.
"""

from __future__ import annotations

import enum
from datetime import date

from motcua.kernel.working_time import WorkingCalendar, add_working_days
from motcua.kernel.working_time.months import add_months
from motcua.post.domain.terms import Zone

MONTHS = 6
DAYS_IN_PROVINCE, DAYS_BETWEEN_PROVINCES = 5, 7
_IN_PROVINCE = frozenset({Zone.SAME_DISTRICT, Zone.SAME_PROVINCE, Zone.SPECIAL})


class ClaimGround(enum.StrEnum):
    """What is complained of."""

    LOST = "lost"
    DAMAGED = "damaged"
    LATE = "late"
    MONEY = "money"
    CONDUCT = "conduct"


class ClaimTooLateError(Exception):
    """More than six months have passed since the service; ``last`` was the last day."""

    def __init__(self, last: date) -> None:
        super().__init__(last.isoformat())
        self.last = last


def claim_due(on: date, *, served_on: date, zone: Zone, calendar: WorkingCalendar) -> date:
    """Return by when a complaint of the day has to be solved; ``served_on`` is the last day of the service.

    Raises:
        ClaimTooLateError: the six months are over.
    """
    last = add_months(served_on, MONTHS)
    if on > last:
        raise ClaimTooLateError(last)
    days = DAYS_IN_PROVINCE if zone in _IN_PROVINCE else DAYS_BETWEEN_PROVINCES
    return add_working_days(on, days, calendar=calendar)
