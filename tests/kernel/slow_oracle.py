"""A second, slow and simple reading of the law, to check the engine against.

It shares nothing with the engine but the input: it walks day by day and minute by minute
over plain rows, and asks of each day and minute whether it is one of work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class SlowCalendar:
    """Off days, make-up days (day -> day given off for it, or None) and rows of shifts."""

    off: frozenset[date]
    made_up: dict[date, date | None]
    shifts: tuple[tuple[int, str, str, date, date], ...]
    """Weekday, opening and close as ``HH:MM``, first day, and last day (inclusive)."""
    _hours: dict[date, list[tuple[str, str]]] = field(default_factory=dict, compare=False)

    def hours(self, day: date) -> list[tuple[str, str]]:
        if day not in self._hours:
            self._hours[day] = self._hours_of(day)
        return self._hours[day]

    def works(self, day: date) -> bool:
        return self.hours(day) != []

    def works_in(self, minute: datetime) -> bool:
        clock = minute.isoformat()[11:16]
        return any(opens <= clock < closes for opens, closes in self.hours(minute.date()))

    def closing(self, day: date) -> datetime:
        hour, minute = max(closes for _, closes in self.hours(day)).split(":")
        return datetime(day.year, day.month, day.day, int(hour), int(minute))  # noqa: DTZ001

    def opening(self, day: date) -> datetime:
        hour, minute = min(opens for opens, _ in self.hours(day)).split(":")
        return datetime(day.year, day.month, day.day, int(hour), int(minute))  # noqa: DTZ001

    def _hours_of(self, day: date) -> list[tuple[str, str]]:
        if day in self.off:
            return []
        weekday = day.weekday()
        if day in self.made_up:
            instead = self.made_up[day]
            weekday = 0 if instead is None else instead.weekday()
        return [
            (opens, closes)
            for on, opens, closes, first, last in self.shifts
            if on == weekday and first <= day <= last
        ]


def days_after(day: date) -> Iterator[date]:
    while True:
        day += DAY
        yield day


def nth_working_day(calendar: SlowCalendar, start: date, count: int) -> date:
    for day in days_after(start):
        if calendar.works(day):
            count -= 1
        if count == 0:
            return day
    raise AssertionError


def on_or_after(calendar: SlowCalendar, day: date) -> date:
    while not calendar.works(day):
        day += DAY
    return day


def months_later(day: date, count: int) -> date:
    year, month = day.year, day.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def due_by_working_days(calendar: SlowCalendar, received: datetime, count: int) -> datetime:
    return calendar.closing(nth_working_day(calendar, received.date(), count))


def due_by_calendar_days(calendar: SlowCalendar, received: datetime, count: int) -> datetime:
    last = received.date()
    for _ in range(count):
        last += DAY
    return calendar.closing(on_or_after(calendar, last))


def due_by_months(calendar: SlowCalendar, received: datetime, count: int) -> datetime:
    return calendar.closing(on_or_after(calendar, months_later(received.date(), count)))


def due_by_minutes(calendar: SlowCalendar, received: datetime, count: int) -> datetime:
    minute = received.replace(second=0, microsecond=0)
    while True:
        if not calendar.works(minute.date()):
            minute = datetime(minute.year, minute.month, minute.day) + DAY  # noqa: DTZ001
            continue
        if calendar.works_in(minute):
            count -= 1
        minute += MINUTE
        if count == 0:
            return minute


def minutes_between(calendar: SlowCalendar, start: datetime, end: datetime) -> int:
    minute, last = (each.replace(second=0, microsecond=0) for each in (start, end))
    count = 0
    while minute < last:
        count += calendar.works_in(minute)
        minute += MINUTE
    return count


def day_of_act(calendar: SlowCalendar, received: datetime) -> date:
    day = received.date()
    too_late = received > datetime(day.year, day.month, day.day, 15)  # noqa: DTZ001
    if not calendar.works(day) or too_late or received >= calendar.closing(day):
        return nth_working_day(calendar, day, 1)
    return day


def due_at_once(calendar: SlowCalendar, received: datetime) -> datetime:
    return calendar.closing(day_of_act(calendar, received))


def due_of_transfer(calendar: SlowCalendar, received: datetime) -> datetime:
    day = day_of_act(calendar, received)
    return calendar.closing(day) if day == received.date() else calendar.opening(day)
