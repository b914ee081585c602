"""The lines with which the engine tells how it came to a date."""

from __future__ import annotations

from datetime import date, datetime, time

from motcua.kernel.working_time.calendars import WorkingCalendar
from motcua.kernel.working_time.counting import working_days_between
from motcua.kernel.working_time.explanations import ExplanationCode as Code
from motcua.kernel.working_time.explanations import ExplanationLine as Line
from motcua.kernel.working_time.terms import DeadlineRule, Term


def received(at: datetime) -> Line:
    """From when the term runs."""
    return Line(Code.RECEIVED, {"at": at.isoformat(timespec="minutes")})


def term(granted: Term) -> Line:
    """Which term is granted."""
    return Line(Code.TERM, {"value": granted.value, "unit": granted.unit.value})


def first_day_not_counted(day: date) -> Line:
    """Which day starts the term without being counted."""
    return Line(Code.FIRST_DAY_NOT_COUNTED, {"day": day.isoformat()})


def counted_working_days(count: int, first: date, last: date) -> Line:
    """Which working days were counted."""
    return _counted(Code.COUNTED_WORKING_DAYS, count, first, last)


def counted_calendar_days(count: int, first: date, last: date) -> Line:
    """Which calendar days were counted."""
    return _counted(Code.COUNTED_CALENDAR_DAYS, count, first, last)


def counted_months(count: int, last: date) -> Line:
    """Where the months end."""
    return Line(Code.COUNTED_MONTHS, {"count": count, "last": last.isoformat()})


def counted_working_minutes(minutes: int) -> Line:
    """How much working time was counted."""
    params: dict[str, str | int] = {"minutes": minutes, "hours": minutes // 60, "rest": minutes % 60}
    return Line(Code.COUNTED_WORKING_MINUTES, params)


def moved_to_working_day(last: date, day: date) -> Line:
    """How the last day, a day off, became the next working day."""
    return Line(Code.MOVED_TO_WORKING_DAY, {"last": last.isoformat(), "day": day.isoformat()})


def received_in_time(cut_off: time) -> Line:
    """Why it is due the same day."""
    return Line(Code.RECEIVED_IN_TIME, {"cut_off": cut_off.isoformat("minutes")})


def received_after_cut_off(cut_off: time, day: date) -> Line:
    """Why it is due on the next working day: too late an hour."""
    params: dict[str, str | int] = {"cut_off": cut_off.isoformat("minutes"), "day": day.isoformat()}
    return Line(Code.RECEIVED_AFTER_CUT_OFF, params)


def received_outside_work(day: date) -> Line:
    """Why it is due on the next working day: nobody was at work."""
    return Line(Code.RECEIVED_OUTSIDE_WORK, {"day": day.isoformat()})


def due(at: datetime) -> Line:
    """The deadline itself."""
    return Line(Code.DUE, {"at": at.isoformat(timespec="minutes")})


def calendar(version: str, rule: DeadlineRule) -> Line:
    """By which calendar and rule."""
    return Line(Code.CALENDAR, {"version": version, "rule": rule.value})


def passed_over(after: date, last: date, calendar: WorkingCalendar) -> tuple[Line, ...]:
    """What is special among the days after ``after`` up to ``last``: rest, days off, make-up days."""
    declared_off = calendar.days_off_between(after, last)
    extra = calendar.extra_working_days_between(after, last)
    span = (last - after).days
    rest = span - working_days_between(after, last, calendar=calendar) - len(declared_off)
    lines = [Line(Code.WEEKLY_REST_SKIPPED, {"count": rest})] if rest else []
    lines += [
        Line(Code.DAY_OFF_SKIPPED, {"day": off.day.isoformat(), "name": off.name}) for off in declared_off
    ]
    lines += [
        Line(Code.EXTRA_WORKING_DAY_COUNTED, {"day": made_up.day.isoformat(), "name": made_up.name})
        for made_up in extra
    ]
    return tuple(lines)


def _counted(code: Code, count: int, first: date, last: date) -> Line:
    return Line(code, {"count": count, "first": first.isoformat(), "last": last.isoformat()})
