"""Agencies, units and people for tests; everything made inside ``change`` so that hot reads see it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.text_folding import fold
from motcua.organisations import public
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency, Level

SINCE = date(2020, 1, 1)
NOW = datetime(2021, 10, 21, 2, 0, tzinfo=UTC)
"""Thursday 21 October 2021, 9:00 in Viet Nam."""

_numbers = count(1)


@change(Area.STRUCTURE)
def make_agency(
    *,
    code: str = "",
    name: str = "",
    level: str = "commune",
    kind: str = "peoples_committee",
    parent_id: int | None = None,
    unit_code: str = "",
    code_qcvn102: str = "",
    code_qd20: str = "",
    valid_from: date = SINCE,
    valid_to: date | None = None,
) -> public.AgencyInfo:
    number = next(_numbers)
    Level.objects.get_or_create(code=level, defaults={"name": level, "rank": number, "valid_from": SINCE})
    label = name or f"Ủy ban nhân dân xã Số {number}"
    made = Agency.objects.create(
        code=code or f"A-{number}",
        name=label,
        short_name=label,
        folded_name=fold(label),
        symbol="UBND",
        kind=kind,
        side="state",
        level_id=level,
        parent_id=parent_id,
        unit_code=unit_code,
        code_qcvn102=code_qcvn102,
        code_qd20=code_qd20,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return _info(made.id)


def make_unit(agency_id: int, *, name: str = "", kind: public.UnitKind = public.UnitKind.PROFESSIONAL) -> int:
    return public.create_unit(
        by=SYSTEM,
        now=NOW,
        agency_id=agency_id,
        name=name or f"Phòng Số {next(_numbers)}",
        kind=kind,
        valid_from=SINCE,
    )


def make_person(*, name: str = "") -> int:
    return public.register_person(by=SYSTEM, now=NOW, name=name or f"Bùi Văn {next(_numbers)}")


def make_official(
    agency_id: int,
    role: Role,
    *,
    name: str = "",
    title: str = "Công chức",
    unit_id: int | None = None,
    valid_from: date = SINCE,
    valid_to: date | None = None,
) -> int:
    """Register a person, appoint them and return the person's id."""
    person_id = make_person(name=name)
    public.appoint(
        by=SYSTEM,
        now=NOW,
        person_id=person_id,
        agency_id=agency_id,
        role=role,
        title=title,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return person_id


def _info(agency_id: int) -> public.AgencyInfo:
    row = Agency.objects.get(id=agency_id)
    return public.AgencyInfo(
        id=row.id,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        side=row.side,
        level=row.level_id,
        unit_code=row.unit_code,
        parent_id=row.parent_id,
        code_qcvn102=row.code_qcvn102,
        code_qd20=row.code_qd20,
        symbol=row.symbol,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)


def staff(person_id: int | None = None, *seats: Seat) -> Actor:
    return Actor(kind=ActorKind.STAFF, id=7, name="Đinh Công Thành", person_id=person_id, seats=seats)


def administrator(agency_id: int) -> Actor:
    return staff(None, Seat(role=Role.AGENCY_ADMINISTRATOR, agency_id=agency_id))


def also_appoint(person_id: int, agency_id: int, role: Role) -> None:
    public.appoint(
        by=SYSTEM,
        now=NOW,
        person_id=person_id,
        agency_id=agency_id,
        role=role,
        title="Công chức",
        valid_from=SINCE,
    )
