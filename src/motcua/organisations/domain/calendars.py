"""How the calendar of an agency comes about: layers from the nation down to the agency itself.

A lower layer's shifts replace those above on the same weekday while they are valid; its
declared days replace those above on the same day. Labour Code 2019, art. 111-112 (days);
hours of work are each authority's own (law HO-10, HO-11).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.kernel.working_time import DayOff, ExtraWorkingDay, Shift, WorkingCalendar

NATION = "VN"
"""The scope of what holds for every agency."""


class InvalidCalendarVersionError(ValueError):
    """A text names no calendar version."""


class DayKind(enum.Enum):
    """What a declared day is."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDay:
    """One day that differs from its weekday."""

    day: date
    kind: DayKind
    name: str
    in_place_of: date | None = None
    """For a make-up working day, the day given off for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one authority lays down, at one version."""

    scope: str
    """``VN``, or the agency's code."""
    number: int
    """The version of this layer; 0 when the authority lays down nothing."""
    shifts: tuple[Shift, ...] = ()
    days: tuple[DeclaredDay, ...] = ()


def compose(layers: Sequence[Layer]) -> WorkingCalendar:
    """Return the calendar of the layers, the most general one first."""
    shifts: tuple[Shift, ...] = ()
    days: dict[date, DeclaredDay] = {}
    for layer in layers:
        shifts = (*_uncovered(shifts, layer.shifts), *layer.shifts)
        days.update((declared.day, declared) for declared in layer.days)
    return WorkingCalendar(
        version=version_of(layers),
        shifts=shifts,
        days_off=tuple(
            DayOff(day=declared.day, name=declared.name)
            for declared in days.values()
            if declared.kind is DayKind.OFF
        ),
        extra_working_days=tuple(
            ExtraWorkingDay(day=declared.day, name=declared.name, in_place_of=declared.in_place_of)
            for declared in days.values()
            if declared.kind is DayKind.WORKING
        ),
    )


def version_of(layers: Iterable[Layer]) -> str:
    """Return the version of the whole, such as ``VN-3/UBND-DB-2``; empty layers are left out."""
    return "/".join(f"{layer.scope}-{layer.number}" for layer in layers if layer.number)


def scopes_of(version: str) -> tuple[tuple[str, int], ...]:
    """Return the scopes and numbers that a calendar version is made of.

    Raises:
        InvalidCalendarVersionError: ``version`` is not one.
    """
    if not version:
        return ()
    found = []
    for part in version.split("/"):
        scope, hyphen, number = part.rpartition("-")
        if not scope or not hyphen or not number.isdecimal():
            raise InvalidCalendarVersionError(f"{version!r} is no calendar version")
        found.append((scope, int(number)))
    return tuple(found)


def _uncovered(above: tuple[Shift, ...], own: tuple[Shift, ...]) -> tuple[Shift, ...]:
    """Return what is left of the shifts above beside one's own of the same weekday."""
    left = []
    for shift in above:
        covering = [mine.valid for mine in own if mine.weekday == shift.weekday]
        left += [replace(shift, valid=valid) for valid in shift.valid.minus(*covering)]
    return tuple(left)
