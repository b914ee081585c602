"""A commune's committee with its office, two units and their people; a neighbour of the same make."""

from __future__ import annotations

from dataclasses import dataclass

from tests.dossiers.factories import NOW, make_actor
from tests.organisations.factories import make_agency, make_official, make_unit

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.series import Kind
from motcua.documents.models import Number
from motcua.documents.services.keep_numbers import reserve_number
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.organisations import public as organisations
from motcua.organisations.adapters import reference_calendar
from motcua.organisations.hot import Area, change

__all__ = ["NOW", "House", "make_house", "reserve"]


@dataclass(frozen=True)
class House:
    """One agency and its people; ``other_clerk`` keeps the books of another agency."""

    id: int
    keeper: Actor
    leader: Actor
    deputy: Actor
    culture_id: int
    culture_head: Actor
    culture_official: Actor
    land_id: int
    land_head: Actor
    land_official: Actor
    other_id: int
    other_keeper: Actor
    other_leader: Actor


def make_house() -> House:
    with change(Area.CALENDARS):
        reference_calendar.load_shifts(by=SYSTEM, now=NOW)
    here = make_agency(name="Ủy ban nhân dân xã Hiền Lương", code="VP-HL", code_qd20="H28.99.7")
    there = make_agency(name="Ủy ban nhân dân xã Tiền Phong", code="VP-TP", code_qd20="H28.99.8")
    culture, land = (make_unit(here.id, name=name) for name in ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế"))
    return House(
        id=here.id,
        keeper=make_actor(here.id, Role.OFFICE_CLERK, name="Nguyễn Thị Hoa", title="Văn thư"),
        leader=make_actor(here.id, Role.LEADER, name="Hà Văn Thắng", title="Chủ tịch"),
        deputy=make_actor(here.id, Role.LEADER, name="Bùi Thị Lý", title="Phó Chủ tịch"),
        culture_id=culture,
        culture_head=_in_unit(here.id, culture, Role.UNIT_HEAD, "Đinh Công Sơn", "Trưởng phòng"),
        culture_official=_in_unit(here.id, culture, Role.OFFICIAL, "Quách Văn Lâm", "Công chức"),
        land_id=land,
        land_head=_in_unit(here.id, land, Role.UNIT_HEAD, "Lường Văn Út", "Trưởng phòng"),
        land_official=_in_unit(here.id, land, Role.OFFICIAL, "Xa Thị Mến", "Công chức"),
        other_id=there.id,
        other_keeper=make_actor(there.id, Role.OFFICE_CLERK, name="Bàn Thị Mai", title="Văn thư"),
        other_leader=make_actor(there.id, Role.LEADER, name="Triệu Văn Phúc", title="Chủ tịch"),
    )


def _in_unit(agency_id: int, unit_id: int, role: Role, name: str, title: str) -> Actor:
    person_id = make_official(agency_id, role, name=name, title=title, unit_id=unit_id)
    return Actor(
        kind=ActorKind.STAFF,
        id=person_id,
        name=organisations.person(person_id).name,
        person_id=person_id,
        seats=organisations.seats_of(person_id, at=NOW),
    )


def reserve(house: House, kind: Kind | DocumentType = DocumentType.DECISION, **facts) -> Number:
    """Reserve a number; a type alone stands for an ordinary document of it."""
    asked = Kind(type=kind) if isinstance(kind, DocumentType) else kind
    given = {"by": house.keeper, "now": NOW, "agency_id": house.id, "purpose": "Quyết định sắp ký"} | facts
    return Number.objects.get(pk=reserve_number(kind=asked, **given))
