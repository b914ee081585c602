"""Appointing the date anew (hẹn lại ngày trả kết quả): in time, once, to a later working day.

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 61/2018/ND-CP, art. 19(9); Decree 118/2025/ND-CP: a written apology with the reason and the new
        date, at the latest one day before the promised date, and only once (law DL-8).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.dossiers.domain.lifecycle import LifecycleError
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import WorkingCalendar, close_of_work

NOTICE = timedelta(days=1)
"""How long before the promised date the apology is due at the latest."""


class NothingPromisedError(LifecycleError):
    """No date is promised now, so none can be appointed anew."""


class TooLateToExtendError(LifecycleError):
    """Less than a day is left, or the date has passed; ``last_day`` was the last day for it."""

    def __init__(self, last_day: date) -> None:
        super().__init__(f"possible until {last_day:%d/%m/%Y}")
        self.last_day = last_day


class NotALaterWorkingDayError(LifecycleError):
    """The new date is a day off, or not after the promised one."""


def appointed_anew(
    *, due_at: datetime | None, new_day: date, now: datetime, calendar: WorkingCalendar
) -> datetime:
    """Return the new moment: the close of work of ``new_day``.

    Raises:
        NothingPromisedError: no date is promised.
        TooLateToExtendError: today is not at least one day before the promised date.
        NotALaterWorkingDayError: the new day is off, or not after the promised date.
    """
    if due_at is None:
        raise NothingPromisedError
    last_day = civil_date(due_at) - NOTICE
    if civil_date(now) > last_day:
        raise TooLateToExtendError(last_day)
    if new_day <= civil_date(due_at) or not calendar.is_working_day(new_day):
        raise NotALaterWorkingDayError
    return close_of_work(new_day, calendar=calendar)
