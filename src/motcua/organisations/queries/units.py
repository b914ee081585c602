"""Units of agencies (phòng, bộ phận), kept hot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import Unit
from motcua.organisations.models.unit import UnitKind


class UnitNotFoundError(LookupError):
    """There is no such unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInfo:
    """A unit as other contexts see it."""

    id: int
    agency_id: int
    name: str
    kind: UnitKind
    parent_id: int | None
    valid_from: date
    valid_to: date | None


def unit(unit_id: int) -> UnitInfo:
    """Return the unit, in force or not.

    Raises:
        UnitNotFoundError: there is none.
    """
    found = _units().get(unit_id)
    if found is None:
        raise UnitNotFoundError(f"there is no unit {unit_id}")
    return found


def units_of(agency_id: int, *, on: date | None = None) -> tuple[UnitInfo, ...]:
    """Return the agency's units, oldest first: those in force on a day, or those without an end."""
    return tuple(
        found
        for found in _units().values()
        if found.agency_id == agency_id
        and (
            found.valid_to is None
            if on is None
            else found.valid_from <= on and (found.valid_to is None or on < found.valid_to)
        )
    )


def desks(*, on: date) -> tuple[UnitInfo, ...]:
    """Return the one-stop desks of all agencies in force on the day."""
    return tuple(
        found
        for found in _units().values()
        if found.kind is UnitKind.ONE_STOP_DESK
        and found.valid_from <= on
        and (found.valid_to is None or on < found.valid_to)
    )


def _units() -> dict[int, UnitInfo]:
    return snapshot(Area.STRUCTURE).get("units", _load)


def _load() -> dict[int, UnitInfo]:
    return {
        row.id: UnitInfo(
            id=row.id,
            agency_id=row.agency_id,
            name=row.name,
            kind=UnitKind(row.kind),
            parent_id=row.parent_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in Unit.objects.order_by("id")
    }
