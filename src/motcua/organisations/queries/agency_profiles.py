"""One agency with all that staff may know of it, and how sure the reference data are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import DayOff, ExtraWorkingDay, WorkingCalendar
from motcua.organisations.models import Agency
from motcua.organisations.queries.agencies import AgencyInfo, agency, tree
from motcua.organisations.queries.calendars import calendar_of
from motcua.organisations.queries.levels import level_names
from motcua.organisations.queries.people import tenures_in
from motcua.organisations.queries.territory import (
    AdministrativeUnitNotFoundError,
    administrative_unit,
)
from motcua.organisations.queries.units import UnitInfo, units_of

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """How sure the reference data are of an agency; empty where nothing is said."""

    name: str
    code: str
    network: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody in a post of the agency."""

    name: str
    title: str
    role: Role
    unit_id: int | None
    is_delegate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyProfile:
    """An agency on one page."""

    agency: AgencyInfo
    level_name: str
    territory: str
    """The full name of the administrative unit it serves; empty when there is none on the day."""
    doubts: Doubts
    parent: AgencyInfo | None
    below: tuple[AgencyInfo, ...]
    units: tuple[UnitInfo, ...]
    holders: tuple[Holder, ...]
    calendar: WorkingCalendar
    declared: tuple[DayOff | ExtraWorkingDay, ...]
    """What the calendar declares of the coming year, in order."""


def agency_profile(code: str, *, at: datetime) -> AgencyProfile:
    """Return the agency with the short code as it is at the moment.

    Raises:
        AgencyNotFoundError: there is none.
    """
    on = civil_date(at)
    found = agency(_id_of(code))
    calendar = calendar_of(found.id, on=on)
    known = tree()
    below = (known.by_id[child] for child in known.children.get(found.id, ()))
    return AgencyProfile(
        agency=found,
        level_name=level_names()[found.level],
        territory=_territory(found.unit_code, on),
        doubts=_doubts(found.id),
        parent=agency(found.parent_id) if found.parent_id else None,
        below=tuple(child for child in below if child.is_in_force(on) and not child.is_template),
        units=units_of(found.id, on=on),
        holders=_holders(found.id, on),
        calendar=calendar,
        declared=_declared(calendar, on),
    )


def _id_of(code: str) -> int:
    """Return the id of the agency with this short code, or -1."""
    found = tree().by_code.get(code)
    return found.id if found and found.code == code else -1


def _territory(unit_code: str, on: date) -> str:
    try:
        return administrative_unit(unit_code, on=on).full_name
    except AdministrativeUnitNotFoundError:
        return ""


def _doubts(agency_id: int) -> Doubts:
    row = Agency.objects.get(id=agency_id)
    return Doubts(
        name=row.name_certainty, code=row.code_certainty, network=row.network_certainty, note=row.note
    )


def _holders(agency_id: int, on: date) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            name=tenure.name,
            title=tenure.title,
            role=tenure.seat.role,
            unit_id=tenure.seat.unit_id,
            is_delegate=tenure.delegation_id is not None,
        )
        for tenure in tenures_in(agency_id)
        if on in tenure.valid
    )


def _declared(calendar: WorkingCalendar, on: date) -> tuple[DayOff | ExtraWorkingDay, ...]:
    yesterday = on - timedelta(days=1)
    days: tuple[DayOff | ExtraWorkingDay, ...] = (
        *calendar.days_off_between(yesterday, on + _A_YEAR),
        *calendar.extra_working_days_between(yesterday, on + _A_YEAR),
    )
    return tuple(sorted(days, key=lambda declared: declared.day))
