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
from motcua.kernel.working_time.months import add_months
from motcua.organisations import public as organisations

SEED = 28
SINCE = date(2020, 1, 1)
VERTICAL = "vertical_agency"
"""Branches of central agencies: they take part in interconnected dossiers, though they have no code here."""
CENTRE = "public_admin_centre"
LENDERS = 3
"""Departments that send a clerk to the centre."""
LENT_FOR, LENT_SINCE, IN_SERVICE = 12, 3, 36
"""Months of a secondment, of it gone by, and of service before it all."""
LENT_CLERK = "Công chức được cử đến Bộ phận Một cửa"
DESK, PROFESSIONAL, OFFICE = "Bộ phận Tiếp nhận và Trả kết quả", "Bộ phận chuyên môn", "Văn phòng"

_COMMITTEE, _DEPARTMENT = ("Chủ tịch", "Phó Chủ tịch"), ("Giám đốc", "Phó Giám đốc")
_OTHERS = ("Thủ trưởng cơ quan", "Phó Thủ trưởng cơ quan")


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
    kinds = ("peoples_committee", "department", CENTRE, "inspectorate", "vertical_agency")
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
    empty += (joined := _unstaffed_on_network(now=now, but=empty))
    members += [member for agency in joined for member in _e_office(agency, chance)]
    organisations.import_staff(by=SYSTEM, now=now, members=members, valid_from=SINCE)
    for agency in empty:
        if agency.kind == CENTRE:
            _lend_clerks(agency, chance, now=now)
    return len(empty)


def _unstaffed_on_network(
    *, now: datetime, but: list[organisations.AgencyInfo]
) -> list[organisations.AgencyInfo]:
    """Return the other agencies of the data network whose documents nobody keeps yet."""
    return [
        agency
        for agency in organisations.agencies(on=civil_date(now))
        if agency.is_on_data_network
        and agency not in but
        and not organisations.people_holding(Role.OFFICE_CLERK, agency_id=agency.id, at=now)
    ]


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


def _lend_clerks(centre: organisations.AgencyInfo, chance: random.Random, *, now: datetime) -> None:
    """Let the first departments send a clerk each to the centre, for a year; three months are over."""
    today = civil_date(now)
    desk = next(unit for unit in organisations.units_of(centre.id) if unit.name == DESK)
    lenders = [agency for agency in staffed_agencies(on=today) if agency.kind == "department"]
    for number, lender in enumerate(lenders[:LENDERS]):
        person_id = organisations.register_person(
            by=SYSTEM,
            now=now,
            name=make_person(chance, youngest=1966, oldest=1999).name,
            in_service_since=add_months(today, -IN_SERVICE - number),
        )
        organisations.appoint(
            by=SYSTEM,
            now=now,
            person_id=person_id,
            agency_id=centre.id,
            role=Role.CLERK,
            title=LENT_CLERK,
            unit_id=desk.id,
            valid_from=add_months(today, -LENT_SINCE),
            valid_to=add_months(today, LENT_FOR - LENT_SINCE),
            document_number=f"{number + 1}/QĐ-{lender.symbol}",
            desk=organisations.DeskTerms(seconded_by_id=lender.id, work_phone=_telephone(100_000 + number)),
        )


def _telephone(number: int) -> str:
    """Return a synthetic telephone of the province's exchange."""
    return f"0218{3_800_000 + number}"


def _actor(person: organisations.PersonInfo, seat: Seat) -> Actor:
    """Return the person acting from that seat, not logged in (user 0)."""
    return Actor(kind=ActorKind.STAFF, id=0, name=person.name, person_id=person.id, seats=(seat,))


def _office(agency: organisations.AgencyInfo, chance: random.Random) -> Iterator[organisations.StaffMember]:
    """Yield a full office: the counter, whoever decides, and the clerk of its documents."""
    head, deputy = _COMMITTEE if agency.kind == "peoples_committee" else _DEPARTMENT
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
    return _members(agency, posts, chance)


def _e_office(agency: organisations.AgencyInfo, chance: random.Random) -> Iterator[organisations.StaffMember]:
    """Yield the office of an agency that only exchanges documents."""
    head, deputy = _OTHERS
    kinds = organisations.UnitKind
    posts = (
        (Role.UNIT_HEAD, "Trưởng bộ phận", PROFESSIONAL, kinds.PROFESSIONAL),
        (Role.OFFICIAL, "Chuyên viên", PROFESSIONAL, kinds.PROFESSIONAL),
        (Role.LEADER, head, "", kinds.OFFICE),
        (Role.LEADER, deputy, "", kinds.OFFICE),
        (Role.OFFICE_CLERK, "Văn thư", OFFICE, kinds.OFFICE),
    )
    return _members(agency, posts, chance)


def _members(
    agency: organisations.AgencyInfo,
    posts: tuple[tuple[Role, str, str, organisations.UnitKind], ...],
    chance: random.Random,
) -> Iterator[organisations.StaffMember]:
    for role, title, unit_name, unit_kind in posts:
        yield organisations.StaffMember(
            agency_id=agency.id,
            name=make_person(chance, youngest=1966, oldest=1999).name,
            role=role,
            title=title,
            unit_name=unit_name,
            unit_kind=unit_kind,
            in_service_since=SINCE.replace(year=SINCE.year - IN_SERVICE // 12),
            work_phone=_telephone(agency.id) if unit_kind is organisations.UnitKind.ONE_STOP_DESK else "",
        )
