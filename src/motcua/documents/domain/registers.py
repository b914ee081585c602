"""Which lines of which register are asked for, and the parts in which a long one is printed.

Pure rules.

Implements: Decree 30/2020/ND-CP, annex IV: registers of incoming and outgoing documents, ten columns each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.documents.domain.series import Direction
from motcua.kernel.periods import Period

LINES = {"pdf": 1000, "xlsx": 5000}
"""Lines of one part: half a second of typesetting and 150 MB, two seconds of a worksheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterAsked:
    """Whose register, of which books, entered on which days."""

    agency_id: int
    direction: Direction
    days: Period
    book_id: int | None = None
    """``None`` for all books of the direction together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a long register: its place among all, and its first and last line, from 1."""

    number: int
    of: int
    first: int
    last: int


def parts_of(count: int, *, lines: int) -> Iterator[Part]:
    """Yield the parts of so many lines each, the last one shorter; none of an empty register."""
    of = -(-count // lines)
    for number in range(1, of + 1):
        yield Part(number=number, of=of, first=(number - 1) * lines + 1, last=min(number * lines, count))
