"""Deadlines of dossiers: when the result is promised and when the dossier must be handed on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.kernel.civil_time import civil, midnight
from motcua.kernel.working_time import narration
from motcua.kernel.working_time.calendars import WorkingCalendar
from motcua.kernel.working_time.counting import add_working_days, add_working_minutes, next_working_day
from motcua.kernel.working_time.explanations import ExplanationLine
from motcua.kernel.working_time.months import add_months
from motcua.kernel.working_time.terms import (
    MINUTES_PER_WORKING_DAY,
    Deadline,
    DeadlinePolicy,
    DeadlineRule,
    Term,
    TermUnit,
)

TRANSFER_CUT_OFF = time(15)
"""What is received after this hour is handed on at the start of the next working day (15 giờ)."""

_MINUTES = {TermUnit.MINUTE: 1, TermUnit.HOUR: 60, TermUnit.WORKING_DAY: MINUTES_PER_WORKING_DAY}


class NotAWorkingDayError(ValueError):
    """Nobody works on that day."""


def deadline(
    *,
    received_at: datetime,
    term: Term,
    calendar: WorkingCalendar,
    policy: DeadlinePolicy = DeadlinePolicy.BY_DATE,
) -> Deadline:
    """Return when the result is due for what was received complete and correct at ``received_at``.

    - working days by date: the day of reception is not counted, the deadline is the
      close of the last day; by hour: 8 hours of work a day from the very minute;
    - minutes and hours: working time from the very minute, whatever the policy;
    - calendar days and months: by date, whatever the policy, moved to a working day;
    - immediate: the same day, the next working day when received after 15:00.

    ``Deadline.policy`` is the one that was applied. After a supplement during appraisal
    the term starts anew: call again with the moment the dossier became complete
    (Decree 61/2018/NĐ-CP, art. 19(4)).

    Raises:
        CalendarExhaustedError: the calendar holds no such working time.
        NaiveTimeError: ``received_at`` has no zone.
    """
    received = civil(received_at)
    if term.unit is TermUnit.IMMEDIATE:
        return _same_day(received, term, calendar)
    if term.unit in {TermUnit.CALENDAR_DAY, TermUnit.MONTH}:
        return _by_calendar(received, term, calendar)
    if term.unit is TermUnit.WORKING_DAY and policy is DeadlinePolicy.BY_DATE:
        return _by_working_days(received, term, calendar)
    return _by_working_time(received, term, calendar)


def transfer_due(
    *, received_at: datetime, calendar: WorkingCalendar, cut_off: time = TRANSFER_CUT_OFF
) -> Deadline:
    """Return when a dossier must be handed on to the one who processes it (chuyển hồ sơ).

    The same working day, by its close; received after ``cut_off``, on a day off or
    after the close, at the opening of the next working day. By date: that day to its end.

    Implements Decree 61/2018/NĐ-CP, art. 18 and Decree 118/2025/NĐ-CP, art. 18.

    Raises:
        CalendarExhaustedError: no working day follows within ten years.
        NaiveTimeError: ``received_at`` has no zone.
    """
    received = civil(received_at)
    day, line = _day_of_act(received, calendar, cut_off)
    spans = calendar.spans(day)
    minute = spans[-1][1] if day == received.date() else spans[0][0]
    return _close(received, _at(day, minute), DeadlineRule.TRANSFER, calendar, (line,))


def close_of_work(day: date, *, calendar: WorkingCalendar) -> datetime:
    """Return the moment at which work ends on a working day.

    Raises:
        NotAWorkingDayError: the day is off.
    """
    if not calendar.is_working_day(day):
        raise NotAWorkingDayError(f"{day:%d/%m/%Y} is a day off")
    return _closing(day, calendar)


def _same_day(received: datetime, term: Term, calendar: WorkingCalendar) -> Deadline:
    day, line = _day_of_act(received, calendar, TRANSFER_CUT_OFF)
    lines = (narration.term(term), line)
    return _close(received, _closing(day, calendar), DeadlineRule.SAME_DAY, calendar, lines)


def _by_working_days(received: datetime, term: Term, calendar: WorkingCalendar) -> Deadline:
    start = received.date()
    last = add_working_days(start, term.value, calendar=calendar)
    first = add_working_days(start, 1, calendar=calendar)
    lines = (
        narration.term(term),
        narration.first_day_not_counted(start),
        *narration.passed_over(start, last, calendar),
        narration.counted_working_days(term.value, first, last),
    )
    return _close(received, _closing(last, calendar), DeadlineRule.WORKING_DAYS_BY_DATE, calendar, lines)


def _by_calendar(received: datetime, term: Term, calendar: WorkingCalendar) -> Deadline:
    start = received.date()
    if term.unit is TermUnit.MONTH:
        rule, last = DeadlineRule.MONTHS, add_months(start, term.value)
        counted = narration.counted_months(term.value, last)
    else:
        rule, last = DeadlineRule.CALENDAR_DAYS, start + timedelta(days=term.value)
        counted = narration.counted_calendar_days(term.value, start + timedelta(days=1), last)
    day = next_working_day(last, calendar=calendar)
    moved = (
        *narration.passed_over(last - timedelta(days=1), day, calendar),
        narration.moved_to_working_day(last, day),
    )
    lines = (
        narration.term(term),
        narration.first_day_not_counted(start),
        counted,
        *(moved if day != last else ()),
    )
    return _close(received, _closing(day, calendar), rule, calendar, lines)


def _by_working_time(received: datetime, term: Term, calendar: WorkingCalendar) -> Deadline:
    minutes = term.value * _MINUTES[term.unit]
    due = add_working_minutes(received, minutes, calendar=calendar)
    rule = DeadlineRule.WORKING_TIME
    if term.unit is TermUnit.WORKING_DAY:
        rule = DeadlineRule.WORKING_DAYS_BY_HOUR
    lines = (
        narration.term(term),
        *narration.passed_over(received.date() - timedelta(days=1), due.date(), calendar),
        narration.counted_working_minutes(minutes),
    )
    return _close(received, due, rule, calendar, lines, policy=DeadlinePolicy.BY_HOUR)


def _day_of_act(received: datetime, calendar: WorkingCalendar, cut_off: time) -> tuple[date, ExplanationLine]:
    """Return the working day on which what is due at once must be done, and why."""
    day, spans = received.date(), calendar.spans(received.date())
    tomorrow = day + timedelta(days=1)
    if not spans or received >= _at(day, spans[-1][1]):
        following = next_working_day(tomorrow, calendar=calendar)
        return following, narration.received_outside_work(following)
    if received > datetime.combine(day, cut_off, received.tzinfo):
        following = next_working_day(tomorrow, calendar=calendar)
        return following, narration.received_after_cut_off(cut_off, following)
    return day, narration.received_in_time(cut_off)


def _close(
    received: datetime,
    due_at: datetime,
    rule: DeadlineRule,
    calendar: WorkingCalendar,
    lines: tuple[ExplanationLine, ...],
    *,
    policy: DeadlinePolicy = DeadlinePolicy.BY_DATE,
) -> Deadline:
    version = calendar.version
    explanation = (
        narration.received(received),
        *lines,
        narration.due(due_at),
        narration.calendar(version, rule),
    )
    return Deadline(
        due_at=due_at, policy=policy, rule=rule, calendar_version=version, explanation=explanation
    )


def _closing(day: date, calendar: WorkingCalendar) -> datetime:
    return _at(day, calendar.spans(day)[-1][1])


def _at(day: date, minute: int) -> datetime:
    return midnight(day) + timedelta(minutes=minute)
