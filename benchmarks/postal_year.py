"""A year of the public post: so many parcels lodged and returned, with what was planted among them.

Everything follows from the numbers, so two runs are alike. Pages come as the post's system gives them: lines
told twice, lines of one parcel out of order, and some of parcels that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

LODGED, RETURNED = 5_450, 273_200
"""What the model province reported of a year."""
PAGE = 1_000
LOST_EVERY, REFUSED_EVERY, TWICE_EVERY, STRANGE_EVERY = 997, 41, 23, 499
OWED_EVERY, SHORT_EVERY, KEPT_EVERY, DOUBLE_EVERY = 5, 500, 600, 700
OWED = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """How many parcels, from when on."""

    lodged: int
    returned: int
    begins: datetime

    @property
    def count(self) -> int:
        """Return how many parcels there are."""
        return self.lodged + self.returned

    def kind(self, number: int) -> str:
        """Return which service the ``number``-th parcel is, from 1 on."""
        return "lodging" if number <= self.lodged else "return"

    def fate(self, number: int) -> str:
        """Return how it ends, by its number."""
        if number % LOST_EVERY == 0:
            return "lost"
        if self.kind(number) == "lodging":
            return "handed_to_agency"
        return "returned_to_agency" if number % REFUSED_EVERY == 0 else "delivered"

    def ends(self) -> dict[str, int]:
        """Return how many parcels end how."""
        found: dict[str, int] = {}
        for number in range(1, self.count + 1):
            found[self.fate(number)] = found.get(self.fate(number), 0) + 1
        return found

    def owes(self, number: int) -> int:
        """Return what is collected with it, in đồng."""
        return OWED if number % OWED_EVERY == 0 else 0

    def at(self, number: int) -> datetime:
        """Return when the post takes it over: spread over 240 days."""
        return self.begins + timedelta(days=number * 240 // self.count, minutes=number % 400)


def steps(year: Year, number: int) -> list[tuple[str, datetime]]:
    """Return what happens to a parcel, in order."""
    start, day, fate = year.at(number), timedelta(days=1), year.fate(number)
    first = "picked_up" if year.kind(number) == "lodging" else "picked_result"
    visits = (
        [("invited", start + 2 * day), ("invited", start + 6 * day)] if fate == "returned_to_agency" else []
    )
    return [(first, start), *visits, (fate, start + 8 * day)]


def pages(year: Year, codes: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    """Yield what the post tells, a page at a time; ``codes`` are those of the parcels in their order."""
    lines = _lines(year, codes)
    while page := list(islice(lines, PAGE)):
        yield page


def _lines(year: Year, codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    told = 0
    for number in range(1, year.count + 1):
        for place, (happening, at) in enumerate(reversed(steps(year, number))):
            told += 1
            line = {"source": f"year:{number}:{place}", "code": codes[number - 1], "at": at}
            line["happening"] = happening
            yield line
            if told % TWICE_EVERY == 0:
                yield dict(line)
            if told % STRANGE_EVERY == 0:
                yield line | {"source": f"strange:{told}", "code": f"STRANGE{told:08d}"}


def collected(year: Year, number: int) -> list[int]:
    """Return what the post wrote down as taken, with what was planted: too little, or the same twice."""
    if not is_money_due(year, number):
        return []
    if number % SHORT_EVERY == 0:
        return [year.owes(number) - 1_000]
    return [year.owes(number)] * (2 if number % DOUBLE_EVERY == 0 else 1)


def remitted(year: Year, number: int) -> int:
    """Return what was handed over for it: all that was taken once, nothing of what was planted as kept."""
    taken = collected(year, number)
    return 0 if not taken or number % KEPT_EVERY == 0 else taken[0]


def is_money_due(year: Year, number: int) -> bool:
    """Tell whether money is taken: with a dossier at its pick-up, with a result at its delivery."""
    has_ended_well = year.kind(number) == "lodging" or year.fate(number) == "delivered"
    return bool(year.owes(number)) and has_ended_well
