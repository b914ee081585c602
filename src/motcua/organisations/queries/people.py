"""People and the seats they hold, kept hot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import Person
from motcua.organisations.queries import tenures
from motcua.organisations.queries.tenures import Tenure


class PersonNotFoundError(LookupError):
    """There is no such person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInfo:
    """A person as other contexts see it."""

    id: int
    name: str
    title: str
    """The title of the post asked about, or of the newest one held; empty without any."""


def person(person_id: int, *, at: datetime | None = None) -> PersonInfo:
    """Return the person, with the title held at the moment, else the newest one.

    Raises:
        PersonNotFoundError: there is none.
    """
    name = snapshot(Area.PEOPLE).get(("person", person_id), lambda: _name(person_id))
    own = [held for held in tenures_of(person_id) if held.delegation_id is None]
    held_then = [held for held in own if at is None or civil_date(at) in held.valid]
    newest = max(held_then or own, key=lambda held: (held.valid.start, held.assignment_id), default=None)
    return PersonInfo(id=person_id, name=name, title=newest.title if newest else "")


def seats_of(person_id: int, *, at: datetime) -> tuple[Seat, ...]:
    """Return the seats held at the moment: one's own first, then delegated ones; each once."""
    day = civil_date(at)
    return tuple(dict.fromkeys(held.seat for held in tenures_of(person_id) if day in held.valid))


def last_seats_of(person_id: int, *, at: datetime) -> tuple[Seat, ...]:
    """Return the own seats that ended last, of who holds none now nor is to hold one; else none."""
    day = civil_date(at)
    own = [held for held in tenures_of(person_id) if held.delegation_id is None]
    ends = [held.valid.end for held in own if held.valid.end is not None and held.valid.end <= day]
    if not own or len(ends) < len(own):
        return ()
    return tuple(dict.fromkeys(held.seat for held in own if held.valid.end == max(ends)))


def people_holding(role: Role, *, agency_id: int, at: datetime) -> tuple[PersonInfo, ...]:
    """Return who may act in the role in the agency at the moment, delegates after holders; each once."""
    day = civil_date(at)
    found: dict[int, PersonInfo] = {}
    for held in tenures_in(agency_id):
        if held.seat.role is role and day in held.valid:
            found.setdefault(held.person_id, PersonInfo(id=held.person_id, name=held.name, title=held.title))
    return tuple(found.values())


def tenures_of(person_id: int) -> tuple[Tenure, ...]:
    """Return every seat the person holds, held or will hold, own ones first."""
    return snapshot(Area.PEOPLE).get(("tenures", person_id), lambda: tenures.load_of_person(person_id))


def tenures_in(agency_id: int) -> tuple[Tenure, ...]:
    """Return every seat that is, was or will be held in the agency, own ones first."""
    return snapshot(Area.PEOPLE).get(("holders", agency_id), lambda: tenures.load_in_agency(agency_id))


def _name(person_id: int) -> str:
    name = Person.objects.filter(id=person_id).values_list("name", flat=True).first()
    if name is None:
        raise PersonNotFoundError(f"there is no person {person_id}")
    return name
