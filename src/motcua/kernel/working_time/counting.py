"""Counting on a working calendar: days and minutes, forwards and backwards, by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta

from motcua.kernel.civil_time import civil, midnight
from motcua.kernel.working_time.calendars import CalendarExhaustedError, WorkingCalendar

_HORIZON_YEARS = 10


def next_working_day(day: date, *, calendar: WorkingCalendar) -> date:
    """Return ``day`` itself when it is a working day, else the first one after it.

    Raises:
        CalendarExhaustedError: no working day follows within ten years.
    """
    return add_working_days(day - timedelta(days=1), 1, calendar=calendar)


def add_working_days(day: date, count: int, *, calendar: WorkingCalendar) -> date:
    """Return the ``count``-th working day after ``day``, or before it when negative.

    ``day`` itself is never counted (Civil Code, art. 147(2)); 0 returns ``day`` moved
    on to a working day.

    Raises:
        CalendarExhaustedError: there are not that many within ten years of reaching them.
    """
    if count == 0:
        return next_working_day(day, calendar=calendar)
    number, idle = day.year, 0
    days = calendar.year(number).days
    if count > 0:
        index = bisect_right(days, day.toordinal()) + count - 1
    else:
        index = bisect_left(days, day.toordinal()) + count
    while not 0 <= index < len(days):
        idle = 0 if days else idle + 1
        if idle > _HORIZON_YEARS:
            raise CalendarExhaustedError(f"no working day within {_HORIZON_YEARS} years of {day}")
        if index >= len(days):
            index -= len(days)
            number += 1
            days = calendar.year(number).days
        else:
            number -= 1
            days = calendar.year(number).days
            index += len(days)
    return date.fromordinal(days[index])


def working_days_between(start: date, end: date, *, calendar: WorkingCalendar) -> int:
    """Return how many working days lie after ``start`` up to and including ``end``.

    Negative, the other way round, when ``end`` is before ``start``.
    """
    if end < start:
        return -working_days_between(end, start, calendar=calendar)
    before_start = bisect_right(calendar.year(start.year).days, start.toordinal())
    before_end = bisect_right(calendar.year(end.year).days, end.toordinal())
    whole = sum(len(calendar.year(number).days) for number in range(start.year, end.year))
    return whole + before_end - before_start


def working_minutes_between(start: datetime, end: datetime, *, calendar: WorkingCalendar) -> int:
    """Return the whole working minutes from ``start`` to ``end``, negative when ``end`` is earlier.

    Raises:
        NaiveTimeError: a moment has no zone.
    """
    first, last = civil(start), civil(end)
    whole = sum(calendar.year(number).minutes for number in range(first.year, last.year))
    back = sum(calendar.year(number).minutes for number in range(last.year, first.year))
    return whole - back + _worked_before(last, calendar) - _worked_before(first, calendar)


def add_working_minutes(start: datetime, minutes: int, *, calendar: WorkingCalendar) -> datetime:
    """Return the earliest moment by which ``minutes`` (at least 1) have been worked since ``start``.

    A term that is used up at the close of a shift ends there, not at the next opening.

    Raises:
        CalendarExhaustedError: there is not that much working time within ten idle years.
        NaiveTimeError: ``start`` has no zone.
    """
    if minutes < 1:
        raise ValueError(f"{minutes} minutes of work is no length of time")
    moment = civil(start)
    number, idle = moment.year, 0
    target = _worked_before(moment, calendar) + minutes
    while target > calendar.year(number).minutes:
        idle = 0 if calendar.year(number).minutes else idle + 1
        if idle > _HORIZON_YEARS:
            raise CalendarExhaustedError(f"no working time within {_HORIZON_YEARS} years of {start}")
        target -= calendar.year(number).minutes
        number += 1
    day, minute = calendar.year(number).moment_after(target)
    return midnight(day) + timedelta(minutes=minute)


def _worked_before(moment: datetime, calendar: WorkingCalendar) -> int:
    return calendar.year(moment.year).worked_before(moment.date(), moment.hour * 60 + moment.minute)
