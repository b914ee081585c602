"""How many working hours a published term surely holds.

Used to refuse a process whose steps together ask for more time than the law grants, and to
allot each step its share. The count is cautious: for calendar days and months it takes the
fewest working days that such a span can hold, days off of the year aside.
"""

from __future__ import annotations

from decimal import Decimal

from motcua.kernel.working_time import Term, TermUnit

HOURS_A_DAY = 8
WORKING_DAYS_A_WEEK = 5
WORKING_DAYS_A_MONTH = 20


def working_hours(term: Term) -> Decimal:
    """Return the working hours in the term; an immediate procedure has its one day.

    With calendar days, a span of a week holds five working days and what is over may fall on
    the weekend; at least one day is always granted.
    """
    match term.unit:
        case TermUnit.MINUTE:
            return Decimal(term.value) / 60
        case TermUnit.HOUR:
            return Decimal(term.value)
        case TermUnit.WORKING_DAY:
            return Decimal(term.value * HOURS_A_DAY)
        case TermUnit.CALENDAR_DAY:
            weeks, over = divmod(term.value, 7)
            days = max(weeks * WORKING_DAYS_A_WEEK + max(over - 2, 0), 1)
            return Decimal(days * HOURS_A_DAY)
        case TermUnit.MONTH:
            return Decimal(term.value * WORKING_DAYS_A_MONTH * HOURS_A_DAY)
        case TermUnit.IMMEDIATE:
            return Decimal(HOURS_A_DAY)
