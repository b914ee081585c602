"""The working-time engine: terms of procedures, working calendars, deadlines that explain themselves.

Pure rules: no Django, no database, no clock. Everything is counted in whole
minutes of civil time in Viet Nam; a moment inside a minute counts as its start.

Implements (see ``docs/law.md``):
    Civil Code 91/2015/QH13, art. 147-148: the day of the event is not counted; a
        term ends with its last day; on a day off it ends on the next working day;
        a term in months ends on the same day number, or on the last of the month.
    Decree 61/2018/NĐ-CP, art. 18 (Decree 118/2025/NĐ-CP, art. 18): transfer on the
        day of reception; received after 15:00, at the start of the next working day.
    Labour Code 2019, art. 111-112: weekly rest and public holidays, as data.
"""

from __future__ import annotations

from motcua.kernel.working_time.calendars import (
    CalendarConflictError,
    CalendarExhaustedError,
    DayOff,
    ExtraWorkingDay,
    OverlappingShiftsError,
    Shift,
    WorkingCalendar,
)
from motcua.kernel.working_time.counting import (
    add_working_days,
    add_working_minutes,
    next_working_day,
    working_days_between,
    working_minutes_between,
)
from motcua.kernel.working_time.deadlines import (
    TRANSFER_CUT_OFF,
    NotAWorkingDayError,
    close_of_work,
    deadline,
    transfer_due,
)
from motcua.kernel.working_time.explanations import ExplanationCode, ExplanationLine
from motcua.kernel.working_time.standings import Standing, overdue_from, standing
from motcua.kernel.working_time.terms import (
    MINUTES_PER_WORKING_DAY,
    Deadline,
    DeadlinePolicy,
    DeadlineRule,
    InvalidTermError,
    Term,
    TermUnit,
)

__all__ = [
    "MINUTES_PER_WORKING_DAY",
    "TRANSFER_CUT_OFF",
    "CalendarConflictError",
    "CalendarExhaustedError",
    "DayOff",
    "Deadline",
    "DeadlinePolicy",
    "DeadlineRule",
    "ExplanationCode",
    "ExplanationLine",
    "ExtraWorkingDay",
    "InvalidTermError",
    "NotAWorkingDayError",
    "OverlappingShiftsError",
    "Shift",
    "Standing",
    "Term",
    "TermUnit",
    "WorkingCalendar",
    "add_working_days",
    "add_working_minutes",
    "close_of_work",
    "deadline",
    "next_working_day",
    "overdue_from",
    "standing",
    "transfer_due",
    "working_days_between",
    "working_minutes_between",
]
