"""Working calendars of agencies, kept hot and rebuilt for old versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Q

from motcua.kernel.periods import Period
from motcua.kernel.working_time import Shift, WorkingCalendar
from motcua.organisations.domain import calendars
from motcua.organisations.domain.calendars import NATION, DayKind, Layer
from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import CalendarVersion, DeclaredDay, ShiftRule
from motcua.organisations.queries.agencies import agency, agency_by_code, ancestors, unchanged_since

Scope = tuple[int | None, int]
"""An agency, or ``None`` for the nation, with the number of its layer."""


def calendar_of(agency_id: int, *, on: date) -> WorkingCalendar:
    """Return the working calendar of the agency as it is laid down now.

    It is composed of the national layer, those of the agencies above it that are in force
    on the day, and its own. Without a query when hot; equal layers share one calendar.

    Raises:
        AgencyNotFoundError: there is no such agency.
    """
    numbers = snapshot(Area.CALENDARS).get("calendar numbers", _newest_numbers)
    scopes = snapshot(Area.STRUCTURE).get(
        ("calendar scopes", agency_id, unchanged_since(on)), lambda: _scopes_of(agency_id, on)
    )
    return _calendar(tuple((scope, numbers[scope]) for scope in scopes if scope in numbers))


def _scopes_of(agency_id: int, on: date) -> tuple[int | None, ...]:
    """Return whose layers make the agency's calendar: the nation's, those above it, its own."""
    above = [each.id for each in reversed(ancestors(agency_id)) if each.is_in_force(on)]
    return (None, *above, agency(agency_id).id)


def layers_of(agency_id: int | None, *, on: date) -> tuple[Layer, ...]:
    """Return what makes the calendar, the nation's layer first and the agency's own last, which may be empty.

    ``None`` is the nation alone.

    Raises:
        AgencyNotFoundError: there is no such agency.
    """
    numbers = snapshot(Area.CALENDARS).get("calendar numbers", _newest_numbers)
    scopes = (None,) if agency_id is None else _scopes_of(agency_id, on)
    return tuple(_layer(scope, numbers.get(scope, 0)) for scope in scopes)


def national_calendar() -> WorkingCalendar:
    """Return the calendar of an agency for which nobody lays down anything of its own."""
    numbers = snapshot(Area.CALENDARS).get("calendar numbers", _newest_numbers)
    return _calendar(tuple((scope, number) for scope, number in numbers.items() if scope is None))


def calendar_at(version: str) -> WorkingCalendar:
    """Return the calendar that bore the version, such as ``VN-3/UBND-DB-2``, as it was then.

    Raises:
        InvalidCalendarVersionError: the text is no version.
        AgencyNotFoundError: it names an agency that does not exist.
    """
    return _calendar(
        tuple(
            (None if scope == NATION else agency_by_code(scope).id, number)
            for scope, number in calendars.scopes_of(version)
        )
    )


def shifts_of(rows: Iterable[ShiftRule]) -> tuple[Shift, ...]:
    """Return the shifts that rows hold."""
    return tuple(
        Shift(
            weekday=row.weekday,
            opens=row.opens,
            closes=row.closes,
            valid=Period(row.valid_from, row.valid_to),
            counts=row.counts,
        )
        for row in rows
    )


def _calendar(scopes: tuple[Scope, ...]) -> WorkingCalendar:
    return snapshot(Area.CALENDARS).get(
        ("calendar", scopes), lambda: calendars.compose([_layer(scope, number) for scope, number in scopes])
    )


def _newest_numbers() -> dict[int | None, int]:
    newest = CalendarVersion.objects.order_by("agency_id").values_list("agency_id")
    return dict(newest.annotate(newest=Max("number")))


def _layer(agency_id: int | None, number: int) -> Layer:
    standing = Q(agency_id=agency_id, since_version__lte=number) & (
        Q(until_version=None) | Q(until_version__gt=number)
    )
    return Layer(
        scope=NATION if agency_id is None else agency(agency_id).code,
        number=number,
        shifts=shifts_of(ShiftRule.objects.filter(standing)),
        days=tuple(
            calendars.DeclaredDay(
                day=row.day, kind=DayKind(row.kind), name=row.name, in_place_of=row.in_place_of
            )
            for row in DeclaredDay.objects.filter(standing)
        ),
    )
