"""Who works in the model province: a full office in every agency that decides procedures.

Titles follow the level: a commune's chair signs for its committee, a department's director for
the department. Everybody is synthetic.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.demo.people import make_person
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

SEED = 28
SINCE = date(2020, 1, 1)
VERTICAL = "vertical_agency"
"""Branches of central agencies: they take part in interconnected dossiers, though they have no code here."""
DESK, PROFESSIONAL, OFFICE = "Bộ phận Tiếp nhận và Trả kết quả", "Bộ phận chuyên môn", "Văn phòng"

_HEADS = {"commune": ("Chủ tịch", "Phó Chủ tịch"), "district": ("Chủ tịch", "Phó Chủ tịch")}
_DEPARTMENT = ("Giám đốc", "Phó Giám đốc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The office of one agency: one actor for each role, more officials where there are."""

    agency: organisations.AgencyInfo
    clerk: Actor
    head: Actor
    officials: tuple[Actor, ...]
    leader: Actor
    deputy: Actor
    office_clerk: Actor


def staffed_agencies(*, on: date) -> tuple[organisations.AgencyInfo, ...]:
    """Return the agencies that get an office: committees, departments, the service centre."""
    kinds = ("peoples_committee", "department", "public_admin_centre", "inspectorate", "vertical_agency")
    return tuple(
        agency
        for agency in organisations.agencies(on=on)
        if agency.side == "state" and agency.kind in kinds and (agency.code_qd20 or agency.kind == VERTICAL)
    )


def staff_province(*, now: datetime) -> int:
    """Give each agency without people its office; return how many agencies were staffed.

    Doing it again staffs only what has nobody yet.
    """
    chance = random.Random(SEED)  # noqa: S311  # synthetic people, no secret
    empty = [
        agency
        for agency in staffed_agencies(on=civil_date(now))
        if not organisations.people_holding(Role.CLERK, agency_id=agency.id, at=now)
    ]
    members = [member for agency in empty for member in _office(agency, chance)]
    organisations.import_staff(by=SYSTEM, now=now, members=members, valid_from=SINCE)
    return len(empty)


def desk_of(agency: organisations.AgencyInfo, *, at: datetime) -> Desk:
    """Return the people of an agency as actors."""

    def holding(role: Role) -> tuple[Actor, ...]:
        people = organisations.people_holding(role, agency_id=agency.id, at=at)
        return tuple(_actor(person, Seat(role=role, agency_id=agency.id)) for person in people)

    leaders = holding(Role.LEADER)
    return Desk(
        agency=agency,
        clerk=holding(Role.CLERK)[0],
        head=holding(Role.UNIT_HEAD)[0],
        officials=holding(Role.OFFICIAL),
        leader=leaders[0],
        deputy=leaders[-1],
        office_clerk=holding(Role.OFFICE_CLERK)[0],
    )


def _actor(person: organisations.PersonInfo, seat: Seat) -> Actor:
    """Return the person acting from that seat, not logged in (user 0)."""
    return Actor(kind=ActorKind.STAFF, id=0, name=person.name, person_id=person.id, seats=(seat,))


def _office(agency: organisations.AgencyInfo, chance: random.Random) -> Iterator[organisations.StaffMember]:
    head, deputy = _HEADS.get(agency.level, _DEPARTMENT)
    kinds = organisations.UnitKind
    posts = (
        (Role.CLERK, "Công chức Bộ phận Một cửa", DESK, kinds.ONE_STOP_DESK),
        (Role.UNIT_HEAD, "Trưởng bộ phận", PROFESSIONAL, kinds.PROFESSIONAL),
        (Role.OFFICIAL, "Công chức chuyên môn", PROFESSIONAL, kinds.PROFESSIONAL),
        (Role.OFFICIAL, "Công chức chuyên môn", PROFESSIONAL, kinds.PROFESSIONAL),
        (Role.LEADER, head, "", kinds.OFFICE),
        (Role.LEADER, deputy, "", kinds.OFFICE),
        (Role.OFFICE_CLERK, "Văn thư", OFFICE, kinds.OFFICE),
    )
    for role, title, unit_name, unit_kind in posts:
        yield organisations.StaffMember(
            agency_id=agency.id,
            name=make_person(chance, youngest=1966, oldest=1999).name,
            role=role,
            title=title,
            unit_name=unit_name,
            unit_kind=unit_kind,
        )
