"""Until when a document must be sent, and until when its receiver must say whether it takes it.

Implements:
    Decision 28/2018/QĐ-TTg, art. 6(2): sent on the day it is signed, at the latest in the morning of the next
        working day; an urgent one right after it is signed.
    Decree 30/2020/NĐ-CP, art. 21(2)(c): the receiver tells within the day that it has received it.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, time

from motcua.kernel.civil_time import VIETNAM, civil, civil_date
from motcua.kernel.working_time import WorkingCalendar, add_working_days, working_minutes_between

NOON = time(12)
NEAR_MINUTES = 120
"""Working minutes before the end of a time limit from which on it is near; a choice of ours."""


class Mark(enum.Enum):
    """Where something stands against its time limit."""

    NEAR_DUE = "near_due"
    OVERDUE = "overdue"


def send_by(*, signed_on: date, calendar: WorkingCalendar) -> datetime:
    """Return the end of the morning of the working day after the one it was signed on."""
    return datetime.combine(add_working_days(signed_on, 1, calendar=calendar), NOON, VIETNAM)


def confirm_by(*, arrived_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the close of work of the day it arrived on.

    What comes after the close of work or on a day off is answered by the close of the next working day.
    """
    day = civil_date(arrived_at)
    closes = _close(day, calendar)
    if closes is None or civil(arrived_at) >= closes:
        following = add_working_days(day, 1, calendar=calendar)
        closes = _close(following, calendar) or datetime.combine(following, NOON, VIETNAM)
    return closes


def mark_of(
    *, due_at: datetime, done_at: datetime | None, now: datetime, calendar: WorkingCalendar
) -> Mark | None:
    """Return whether something is or was late, or is nearly due; what was done in time has no mark."""
    if (done_at or now) > due_at:
        return Mark.OVERDUE
    if done_at is None and working_minutes_between(now, due_at, calendar=calendar) <= NEAR_MINUTES:
        return Mark.NEAR_DUE
    return None


def _close(day: date, calendar: WorkingCalendar) -> datetime | None:
    spans = calendar.spans(day)
    if not spans:
        return None
    hours, minutes = divmod(max(closes for _, closes in spans), 60)
    return datetime.combine(day, time(hours, minutes), VIETNAM)
