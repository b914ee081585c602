"""Quarters of the calendar, in which a centre settles with the agencies.

Implements: Decree 61/2018/ND-CP, art. 12(9) (law FE-7): fees are settled quarterly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.periods import Period

_WRITTEN = re.compile(r"([12][0-9]{3})-([1-4])", re.ASCII)


class NoQuarterError(ValueError):
    """The text names no quarter, such as ``2026-4``."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int
    """1 to 4."""

    def __post_init__(self) -> None:
        if self.number not in {1, 2, 3, 4}:
            raise NoQuarterError(f"{self.number} of {self.year}")

    @property
    def period(self) -> Period:
        """Return its days."""
        following = self.next
        return Period(
            date(self.year, 3 * self.number - 2, 1), date(following.year, 3 * following.number - 2, 1)
        )

    @property
    def next(self) -> Quarter:
        """Return the quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> Quarter:
        """Return the quarter before it."""
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter in which the day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse_quarter(text: str) -> Quarter:
    """Read ``2026-4``.

    Raises:
        NoQuarterError: it is written otherwise.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise NoQuarterError(text)
    return Quarter(int(found[1]), int(found[2]))
