"""What everybody should know now: the days on which counters are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.organisations import public as organisations

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days in a row on which no counter is open, beside the usual ones."""

    name: str
    first: date
    last: date


def closures(*, on: date) -> tuple[Closure, ...]:
    """Return the public holidays of the next weeks, days in a row as one."""
    found: list[Closure] = []
    for off in organisations.national_calendar().days_off_between(on - timedelta(days=1), on + AHEAD):
        if found and off.day - found[-1].last == timedelta(days=1):
            found[-1] = Closure(name=found[-1].name, first=found[-1].first, last=off.day)
        else:
            found.append(Closure(name=off.name, first=off.day, last=off.day))
    return tuple(found)
