"""Working calendars: shifts of the week with validity, days off, make-up working days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

from motcua.kernel.periods import ALWAYS, Period
from motcua.kernel.working_time.years import Span, WorkingYear

_Declared = TypeVar("_Declared", "DayOff", "ExtraWorkingDay")


class CalendarConflictError(ValueError):
    """One day is declared twice, or off and working at once."""


class OverlappingShiftsError(ValueError):
    """Two shifts of the same weekday overlap while both are valid."""


class CalendarExhaustedError(Exception):
    """The calendar holds no working time within ten years of a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One stretch of work on one day of the week (ca làm việc)."""

    weekday: int
    """0 is Monday, 6 is Sunday."""
    opens: time
    closes: time
    valid: Period = ALWAYS
    """The days on which this shift applies, so that summer and winter hours can differ."""
    counts: bool = True
    """Whether it makes working time for deadlines; a counter open on Saturday morning need not (HO-10)."""

    def __post_init__(self) -> None:
        if self.weekday not in range(7):
            raise ValueError(f"there is no weekday {self.weekday}")
        if self.opens >= self.closes:
            raise ValueError(f"a shift from {self.opens} to {self.closes} lasts no time")

    @property
    def span(self) -> Span:
        """Return the minutes of the day from opening to close."""
        return (self.opens.hour * 60 + self.opens.minute, self.closes.hour * 60 + self.closes.minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A day on which nobody works, whatever the weekday (ngày nghỉ)."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraWorkingDay:
    """A day of rest on which people work instead of another day (ngày làm bù)."""

    day: date
    name: str
    in_place_of: date | None = None
    """The working day that was given off for it; its shifts apply. Monday's when unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """When one agency works. Compared by content; years are indexed on first use."""

    version: str
    """Names the state of the data this calendar was built from; stored with each deadline."""
    shifts: tuple[Shift, ...]
    days_off: tuple[DayOff, ...] = ()
    extra_working_days: tuple[ExtraWorkingDay, ...] = ()
    _years: dict[int, WorkingYear] = field(default_factory=dict, init=False, repr=False, compare=False)
    _off: dict[date, DayOff] = field(default_factory=dict, init=False, repr=False, compare=False)
    _extra: dict[date, ExtraWorkingDay] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._off.update((off.day, off) for off in sorted(self.days_off, key=lambda off: off.day))
        self._extra.update(
            (extra.day, extra) for extra in sorted(self.extra_working_days, key=lambda extra: extra.day)
        )
        if len(self._off) + len(self._extra) != len(self.days_off) + len(self.extra_working_days):
            raise CalendarConflictError("a day off or an extra working day is declared twice")
        if both := self._off.keys() & self._extra.keys():
            raise CalendarConflictError(f"{min(both)} is declared both off and working")
        _refuse_overlaps(self.shifts)

    def is_working_day(self, day: date) -> bool:
        """Tell whether ``day`` counts as a working day for deadlines."""
        return self.year(day.year).holds(day)

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the working minutes of ``day`` as ``(opens, closes)``, in order; empty on a day off."""
        return self.year(day.year).spans_on(day)

    def is_open(self, day: date, at: time) -> bool:
        """Tell whether the counter receives people then, counted shifts or not."""
        minute = at.hour * 60 + at.minute
        return any(opens <= minute < closes for opens, closes in self._shifts_on(day, counted_only=False))

    def day_off(self, day: date) -> DayOff | None:
        """Return the declared day off on ``day``, ``None`` when it is an ordinary day."""
        return self._off.get(day)

    def extra_working_day(self, day: date) -> ExtraWorkingDay | None:
        """Return the declared make-up working day on ``day``, ``None`` when there is none."""
        return self._extra.get(day)

    def days_off_between(self, after: date, last: date) -> tuple[DayOff, ...]:
        """Return the declared days off after ``after`` up to and including ``last``, in order.

        A declared day off that falls on a weekly day of rest is among them.
        """
        return _between(self._off, after, last)

    def extra_working_days_between(self, after: date, last: date) -> tuple[ExtraWorkingDay, ...]:
        """Return the make-up working days after ``after`` up to and including ``last``, in order."""
        return _between(self._extra, after, last)

    def is_weekly_rest(self, day: date) -> bool:
        """Tell whether ``day`` is off merely because of its weekday."""
        return day not in self._off and not self.is_working_day(day)

    def year(self, number: int) -> WorkingYear:
        """Return the index of one calendar year, built once."""
        found = self._years.get(number)
        if found is None:
            found = WorkingYear.of(number, lambda day: self._shifts_on(day, counted_only=True))
            self._years[number] = found
        return found

    def _shifts_on(self, day: date, *, counted_only: bool) -> tuple[Span, ...]:
        if day in self._off:
            return ()
        weekday = day.weekday()
        if extra := self._extra.get(day):
            weekday = extra.in_place_of.weekday() if extra.in_place_of else 0
        return tuple(
            sorted(
                shift.span
                for shift in self.shifts
                if shift.weekday == weekday and (shift.counts or not counted_only) and day in shift.valid
            )
        )


def _between(declared: dict[date, _Declared], after: date, last: date) -> tuple[_Declared, ...]:
    """Pick from a mapping ordered by day."""
    days = tuple(declared)
    return tuple(declared[day] for day in days[bisect_right(days, after) : bisect_right(days, last)])


def _refuse_overlaps(shifts: tuple[Shift, ...]) -> None:
    ordered = sorted(shifts, key=lambda shift: (shift.weekday, shift.valid.start, shift.opens))
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            if second.weekday != first.weekday:
                break
            meet = first.opens < second.closes and second.opens < first.closes
            if meet and first.valid.overlaps(second.valid):
                raise OverlappingShiftsError(f"weekday {first.weekday}: {first.span} and {second.span}")
