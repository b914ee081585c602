"""An office of the post with its officers, the agency it serves, and parcels between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from tests.dossiers.factories import NOW
from tests.organisations.factories import make_agency, make_official, make_unit
from tests.worlds import shipped_organisations

from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role
from motcua.organisations import public as organisations
from motcua.post import public as post
from motcua.post.domain.hand_overs import Direction
from motcua.post.domain.tracking import Happening
from motcua.post.services.hand_over import give, open_record, put
from motcua.post.services.take_over import scan, take
from motcua.post.services.tell import Told, tell

_numbers = count(1)
ADDRESS = "Xóm Mái, xã Hiền Lương, tỉnh Hòa Bình"


@dataclass(frozen=True)
class Post:
    """Two offices of the post; the first serves the agency."""

    agency: organisations.AgencyInfo
    office_id: int
    other_office_id: int
    clerk: Actor
    other_clerk: Actor
    accountant: Actor
    officer: Actor
    other_officer: Actor
    stranger: Actor
    """An officer of the other office."""


def make_post() -> Post:
    shipped_organisations(now=NOW)
    agency = make_agency(name="Ủy ban nhân dân xã Hiền Lương")
    house = make_agency(name="Bưu điện tỉnh Hòa Bình", kind="public_post", level="province")
    units = [make_unit(house.id, name=name) for name in ("Bưu cục Hiền Lương", "Bưu cục Tiền Phong")]
    offices = [make_office(unit_id, f"35{number}000") for number, unit_id in enumerate(units)]
    post.serve(by=SYSTEM, now=NOW, office_id=offices[0], agency_id=agency.id, customer_code="HB-HL")
    return Post(
        agency=agency,
        office_id=offices[0],
        other_office_id=offices[1],
        clerk=_actor(agency.id, Role.CLERK, "Bùi Thị Nhung"),
        other_clerk=_actor(agency.id, Role.CLERK, "Đinh Thị Mai"),
        accountant=_actor(agency.id, Role.ACCOUNTANT, "Nguyễn Thị Hoa"),
        officer=_actor(house.id, Role.POST_OFFICER, "Hà Văn Thư", unit_id=units[0]),
        other_officer=_actor(house.id, Role.POST_OFFICER, "Lò Thị Phát", unit_id=units[0]),
        stranger=_actor(house.id, Role.POST_OFFICER, "Vì Văn Xa", unit_id=units[1]),
    )


def make_office(unit_id: int, code: str) -> int:
    facts = post.OfficeFacts(
        code=code, name=organisations.unit(unit_id).name, address="Phố chợ", unit_id=unit_id
    )
    return post.keep_office(by=SYSTEM, now=NOW, facts=facts)


def _actor(agency_id: int, role: Role, name: str, unit_id: int | None = None) -> Actor:
    person_id = make_official(agency_id, role, name=name, unit_id=unit_id)
    return Actor(
        kind=ActorKind.STAFF,
        id=person_id,
        name=name,
        person_id=person_id,
        seats=organisations.seats_of(person_id, at=NOW),
    )


def make_order(at: Post, kind: post.ParcelKind = post.ParcelKind.RETURN, **changes: object) -> post.Order:
    citizen = post.Party(name="Bùi Văn Nam", address=ADDRESS, phone="0912345678")
    house = post.Party(name=at.agency.name, address="Trụ sở Ủy ban nhân dân xã Hiền Lương")
    is_lodging = kind is post.ParcelKind.LODGING
    facts = {
        "kind": kind,
        "office_id": at.office_id,
        "agency_id": at.agency.id,
        "title": "Đăng ký khai sinh",
        "sender": citizen if is_lodging else house,
        "receiver": house if is_lodging else citizen,
        "papers": (post.SentPaper(name="Tờ khai đăng ký khai sinh"),),
        "zone": post.Zone.SAME_DISTRICT,
    }
    return post.Order(**(facts | changes))


def order(at: Post, kind: post.ParcelKind = post.ParcelKind.RETURN, **changes: object) -> post.Ordered:
    by = at.officer if kind is post.ParcelKind.LODGING else at.clerk
    return post.order_parcel(by=by, now=NOW, order=make_order(at, kind, **changes))


def hand_over(
    at: Post, direction: Direction, *codes: str, scanned: tuple[str, ...] | None = None, when: datetime = NOW
) -> int:
    """Have both sides sign for the parcels; return the record."""
    giver, taker = (at.clerk, at.officer) if direction is Direction.TO_POST else (at.officer, at.clerk)
    record_id = open_record(
        by=giver, now=when, office_id=at.office_id, agency_id=at.agency.id, direction=direction
    )
    for code in codes:
        put(by=giver, now=when, hand_over_id=record_id, code=code)
    give(by=giver, now=when, hand_over_id=record_id)
    for code in codes if scanned is None else scanned:
        scan(by=taker, now=when, hand_over_id=record_id, code=code)
    take(by=taker, now=when, hand_over_id=record_id, remarks="" if scanned is None else "Đã kiểm đếm.")
    return record_id


def on_the_way(at: Post, **changes: object) -> post.Ordered:
    """Return a result that the post has signed for."""
    parcel = order(at, **changes)
    hand_over(at, Direction.TO_POST, parcel.code)
    return parcel


def say(
    at: Post, parcel: post.Ordered, happening: Happening, *, when: datetime = NOW, **facts: object
) -> int:
    given = {"happening": happening, "words": "Vắng nhà"} | facts
    return tell(by=at.officer, now=when, parcel_id=parcel.parcel_id, told=Told(**given))
