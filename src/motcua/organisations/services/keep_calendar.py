"""Lay down shifts, days off and make-up working days, nationally or for one agency.

Each act makes a new version of the layer it changes; deadlines computed before keep
theirs (recomputation is an act of its own, law section I).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from motcua.kernel.actors import Actor
from motcua.kernel.working_time import Shift
from motcua.organisations import events
from motcua.organisations.calendar_versions import add_shifts, new_version
from motcua.organisations.domain import calendars
from motcua.organisations.domain.calendars import DayKind, Layer
from motcua.organisations.hot import Area, change
from motcua.organisations.models import DeclaredDay, ShiftRule
from motcua.organisations.models.calendar import standing
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


class DayNotDeclaredError(LookupError):
    """Nothing is declared of this day, so there is nothing to withdraw."""


class AlreadyDeclaredError(Exception):
    """The day is declared just so already."""


@change(Area.CALENDARS)
def declare_day(
    *,
    by: Actor,
    now: datetime,
    agency_id: int | None,
    day: date,
    kind: DayKind,
    name: str,
    in_place_of: date | None = None,
    source: str = "",
) -> str:
    """Declare a day off or a make-up working day; return the layer's new version, such as ``VN-4``.

    ``agency_id`` is ``None`` for all agencies. What was declared of the day before in the
    same layer is replaced.

    Raises:
        NotAdministratorError: ``by`` may not.
        AlreadyDeclaredError: it is declared just so already.
    """
    require_administrator(by, agency_id)
    declared = DeclaredDay.objects.filter(standing(agency_id), day=day)
    if declared.filter(kind=kind.value, name=name, in_place_of=in_place_of).exists():
        raise AlreadyDeclaredError(f"{day} is declared {kind.value} already")
    number = new_version(by=by, now=now, agency_id=agency_id, cause=f"{day}: {name}"[:300])
    declared.update(until_version=number)
    DeclaredDay.objects.create(
        agency_id=agency_id,
        day=day,
        kind=kind.value,
        name=name,
        in_place_of=in_place_of,
        source=source,
        since_version=number,
    )
    facts = {"day": day, "kind": kind.value, "name": name, "in_place_of": in_place_of}
    return _announce(by=by, now=now, tag=Tag.DAY_DECLARED, agency_id=agency_id, number=number, facts=facts)


@change(Area.CALENDARS)
def withdraw_day(*, by: Actor, now: datetime, agency_id: int | None, day: date, cause: str) -> str:
    """Take back what is declared of the day, so that it follows the layers above or its weekday.

    So 24 November is switched off until the Labour Code lists it (law HO-7). Returns the
    layer's new version.

    Raises:
        NotAdministratorError: ``by`` may not.
        DayNotDeclaredError: nothing is declared of the day in this layer.
    """
    require_administrator(by, agency_id)
    declared = DeclaredDay.objects.filter(standing(agency_id), day=day)
    if not declared.exists():
        raise DayNotDeclaredError(f"nothing is declared of {day}")
    number = new_version(by=by, now=now, agency_id=agency_id, cause=cause)
    declared.update(until_version=number)
    return _announce(
        by=by,
        now=now,
        tag=Tag.DAY_WITHDRAWN,
        agency_id=agency_id,
        number=number,
        facts={"day": day, "cause": cause},
    )


@change(Area.CALENDARS)
def set_shifts(
    *, by: Actor, now: datetime, agency_id: int | None, shifts: Sequence[Shift], cause: str
) -> str:
    """Replace all shifts of the layer; return its new version.

    An agency's own shifts stand in for those above on the same weekday while they are
    valid; with none it follows those above again.

    Raises:
        NotAdministratorError: ``by`` may not.
        OverlappingShiftsError: two of ``shifts`` overlap.
    """
    require_administrator(by, agency_id)
    calendars.compose([Layer(scope="", number=0, shifts=tuple(shifts))])
    number = new_version(by=by, now=now, agency_id=agency_id, cause=cause)
    ShiftRule.objects.filter(standing(agency_id)).update(until_version=number)
    add_shifts(agency_id=agency_id, number=number, shifts=shifts)
    return _announce(
        by=by,
        now=now,
        tag=Tag.SHIFTS_SET,
        agency_id=agency_id,
        number=number,
        facts={"cause": cause, "shifts": len(shifts)},
    )


def _announce(
    *, by: Actor, now: datetime, tag: Tag, agency_id: int | None, number: int, facts: Mapping[str, object]
) -> str:
    scope = calendars.NATION if agency_id is None else agency(agency_id).code
    version = f"{scope}-{number}"
    audit.record(by=by, at=now, tag=tag, on=f"calendar:{version}", agency_id=agency_id, data=facts)
    outbox.publish(events.CalendarChanged(agency_id=agency_id, number=number))
    return version
