"""Periods of civil days, half open: ``[start, end)``.

The day ``end`` is the first one that no longer belongs to the period; ``None``
means without end. So successive periods meet without a gap or an overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class EmptyPeriodError(ValueError):
    """A period ends before or when it starts."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` up to, not including, ``end``."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise EmptyPeriodError(f"a period from {self.start} to before {self.end} holds no day")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Tell whether some day belongs to both."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def intersection(self, other: Period) -> Period | None:
        """Return the days that belong to both, ``None`` when there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(self.start, other.start), min(ends) if ends else None)

    def minus(self, *others: Period) -> tuple[Period, ...]:
        """Return what is left of the period without the days of ``others``, in order."""
        left: tuple[Period, ...] = (self,)
        for other in others:
            left = tuple(piece for period in left for piece in _cut(period, other))
        return left


ALWAYS = Period(date.min)
"""Every day there is."""


def _cut(period: Period, other: Period) -> Iterable[Period]:
    if not period.overlaps(other):
        yield period
        return
    if period.start < other.start:
        yield Period(period.start, other.start)
    if other.end is not None and (period.end is None or other.end < period.end):
        yield Period(other.end, period.end)
