"""Who is told: those whose it is, those who stand in for them, and of these only who may see the thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.documents.permissions import LENT_WITH_CHARGES, heads_office
from motcua.documents.telling.things import Thing
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations


def holding(role: Role, *, agency_id: int, at: datetime) -> frozenset[int]:
    """Return who may act in the role in the agency, in their own right or for somebody."""
    return frozenset(each.id for each in organisations.people_holding(role, agency_id=agency_id, at=at))


def form_checkers(agency_id: int, *, at: datetime) -> frozenset[int]:
    """Return who checks the form of drafts: the office's head, else the office clerks."""
    heads = frozenset(
        person_id
        for person_id in holding(Role.UNIT_HEAD, agency_id=agency_id, at=at)
        if any(heads_office(seat) for seat in _seats(person_id, agency_id, at))
    )
    return heads or holding(Role.OFFICE_CLERK, agency_id=agency_id, at=at)


def with_stand_ins(people: frozenset[int], *, agency_id: int, at: datetime) -> frozenset[int]:
    """Return these people and who stands in for one of them where documents are handled."""
    colleagues = frozenset().union(*(holding(role, agency_id=agency_id, at=at) for role in LENT_WITH_CHARGES))
    return people | {
        each for each in colleagues if any(_is_lent(seat, people) for seat in _seats(each, agency_id, at))
    }


def readers_among(people: Iterable[int], *, thing: Thing, at: datetime) -> frozenset[int]:
    """Return who of these may see the thing at the moment, acting in its agency."""
    found = ((person_id, _actor(person_id, thing.agency_id, at)) for person_id in sorted(set(people)))
    return frozenset(person_id for person_id, actor in found if actor.seats and thing.is_open_to(actor))


def _actor(person_id: int, agency_id: int, at: datetime) -> Actor:
    name = organisations.person(person_id).name
    seats = _seats(person_id, agency_id, at)
    return Actor(kind=ActorKind.STAFF, id=0, name=name, person_id=person_id, seats=seats)


def _seats(person_id: int, agency_id: int, at: datetime) -> tuple[Seat, ...]:
    held = organisations.seats_of(person_id, at=at)
    return tuple(seat for seat in held if seat.agency_id == agency_id)


def _is_lent(seat: Seat, people: frozenset[int]) -> bool:
    return seat.on_behalf_of in people and seat.role in LENT_WITH_CHARGES
