"""The index of one calendar year: its working days and the minutes worked up to each.

Every question about working time becomes a bisection in one or two of these;
building one walks over the year's days once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Span = tuple[int, int]
"""A stretch of work within a day: first minute, and the minute after the last."""


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """Working days of one year, ascending, with running totals of working minutes."""

    days: tuple[int, ...]
    """Proleptic ordinals of the working days."""
    spans: tuple[tuple[Span, ...], ...]
    """The shifts of each of ``days``."""
    totals: tuple[int, ...]
    """Minutes worked in the year up to the end of each of ``days``."""

    @classmethod
    def of(cls, year: int, spans_on: Callable[[date], tuple[Span, ...]]) -> WorkingYear:
        """Index the year; ``spans_on`` returns the shifts of a day, empty for a day off."""
        days: list[int] = []
        spans: list[tuple[Span, ...]] = []
        totals: list[int] = []
        total = 0
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            if found := spans_on(date.fromordinal(ordinal)):
                total += sum(closes - opens for opens, closes in found)
                days.append(ordinal)
                spans.append(found)
                totals.append(total)
        return cls(tuple(days), tuple(spans), tuple(totals))

    @property
    def minutes(self) -> int:
        """Return the working minutes of the whole year."""
        return self.totals[-1] if self.totals else 0

    def holds(self, day: date) -> bool:
        """Tell whether ``day`` of this year is a working day."""
        return bool(self.spans_on(day))

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the shifts of ``day``, empty for a day off."""
        ordinal = day.toordinal()
        index = bisect_left(self.days, ordinal)
        if index < len(self.days) and self.days[index] == ordinal:
            return self.spans[index]
        return ()

    def worked_before(self, day: date, minute: int) -> int:
        """Return the minutes worked in the year before ``minute`` of ``day``."""
        ordinal = day.toordinal()
        index = bisect_left(self.days, ordinal)
        total = self.totals[index - 1] if index else 0
        if index < len(self.days) and self.days[index] == ordinal:
            total += sum(min(max(minute - opens, 0), closes - opens) for opens, closes in self.spans[index])
        return total

    def moment_after(self, worked: int) -> tuple[date, int]:
        """Return the day and minute at which ``worked`` minutes of the year have just been worked.

        ``worked`` lies in 1 … ``minutes``. At the close of a shift it is that close,
        not the opening of the next shift.
        """
        index = bisect_left(self.totals, worked)
        left = worked - (self.totals[index - 1] if index else 0)
        for opens, closes in self.spans[index]:
            if left <= closes - opens:
                return date.fromordinal(self.days[index]), opens + left
            left -= closes - opens
        raise AssertionError("totals and spans of a year disagree")
