"""The e-offices of the model province: who registers, directs, heads and drafts, each with all seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The people of one agency who carry a document, each with all seats."""

    agency: organisations.AgencyInfo
    keeper: Actor
    leader: Actor
    head: Actor
    official: Actor
    unit_id: int
    """The unit that drafts and handles: the head's."""

    @property
    def agency_id(self) -> int:
        """Return the agency's id."""
        return self.agency.id

    @property
    def signer_id(self) -> int:
        """Return the person who signs for it."""
        return self.leader.person_id or 0


def office_of(agency: organisations.AgencyInfo, *, at: datetime) -> Office | None:
    """Return the e-office of an agency, ``None`` where a post of it is not held."""
    roles = (Role.OFFICE_CLERK, Role.LEADER, Role.UNIT_HEAD, Role.OFFICIAL)
    held = [organisations.people_holding(role, agency_id=agency.id, at=at) for role in roles]
    if not all(held):
        return None
    keeper, leader, head, official = (_whole(people[0], at) for people in held)
    unit_id = next((seat.unit_id for seat in head.seats if seat.unit_id), None)
    if unit_id is None:
        return None
    return Office(
        agency=agency, keeper=keeper, leader=leader, head=head, official=official, unit_id=unit_id
    )  # fmt: skip


def network(*, at: datetime) -> tuple[Office, ...]:
    """Return the e-offices of the agencies on the province's private data network, by code."""
    joined = (each for each in organisations.agencies(on=civil_date(at)) if each.is_on_data_network)
    return tuple(found for each in joined if (found := office_of(each, at=at)) is not None)


def _whole(person: organisations.PersonInfo, at: datetime) -> Actor:
    """Return the person with every seat held, each with its unit; not logged in (user 0)."""
    seats = organisations.seats_of(person.id, at=at)
    return Actor(kind=ActorKind.STAFF, id=0, name=person.name, person_id=person.id, seats=seats)
