"""Who works in the model province: a full office in every agency that decides procedures.

Titles follow the level: a commune's chair signs for its committee, a department's director for
the department. Everybody is synthetic.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.demo.people import make_person
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.organisations import public as organisations

SEED = 28
SINCE = date(2020, 1, 1)
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
        if agency.side == "state" and agency.kind in kinds and agency.code_qd20
    )


def staff_province(*, now: datetime, progress: Callable[[int], None] = lambda _: None) -> int:
    """Give each agency without people its office; return how many agencies were staffed.

    Doing it again staffs only what has nobody yet.
    """
    chance, staffed = random.Random(SEED), 0  # noqa: S311  # synthetic people, no secret
    for agency in staffed_agencies(on=now.date()):
        if not organisations.people_holding(Role.CLERK, agency_id=agency.id, at=now):
            with transaction.atomic():
                _staff(agency, chance, now)
            staffed += 1
        progress(1)
    return staffed


def desk_of(agency: organisations.AgencyInfo, *, at: datetime) -> Desk:
    """Return the people of an agency as actors."""

    def holding(role: Role) -> tuple[Actor, ...]:
        people = organisations.people_holding(role, agency_id=agency.id, at=at)
        return tuple(actor_of(person, at=at) for person in people)

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


def actor_of(person: organisations.PersonInfo, *, at: datetime) -> Actor:
    """Return the person as an actor of the demonstration, known by the person's own number."""
    return Actor(
        kind=ActorKind.STAFF,
        id=person.id,
        name=person.name,
        person_id=person.id,
        seats=organisations.seats_of(person.id, at=at),
    )


def _staff(agency: organisations.AgencyInfo, chance: random.Random, now: datetime) -> None:
    units = {
        kind: organisations.create_unit(
            by=SYSTEM, now=now, agency_id=agency.id, name=name, kind=kind, valid_from=SINCE
        )
        for name, kind in (
            (DESK, organisations.UnitKind.ONE_STOP_DESK),
            (PROFESSIONAL, organisations.UnitKind.PROFESSIONAL),
            (OFFICE, organisations.UnitKind.OFFICE),
        )
    }
    head, deputy = _HEADS.get(agency.level, _DEPARTMENT)
    posts = (
        (Role.CLERK, "Công chức Bộ phận Một cửa", organisations.UnitKind.ONE_STOP_DESK),
        (Role.UNIT_HEAD, "Trưởng bộ phận", organisations.UnitKind.PROFESSIONAL),
        (Role.OFFICIAL, "Công chức chuyên môn", organisations.UnitKind.PROFESSIONAL),
        (Role.OFFICIAL, "Công chức chuyên môn", organisations.UnitKind.PROFESSIONAL),
        (Role.LEADER, head, None),
        (Role.LEADER, deputy, None),
        (Role.OFFICE_CLERK, "Văn thư", organisations.UnitKind.OFFICE),
    )
    for role, title, kind in posts:
        person = make_person(chance, youngest=1966, oldest=1999)
        organisations.appoint(
            by=SYSTEM,
            now=now,
            person_id=organisations.register_person(by=SYSTEM, now=now, name=person.name),
            agency_id=agency.id,
            role=role,
            title=title,
            unit_id=units[kind] if kind else None,
            valid_from=SINCE,
        )
