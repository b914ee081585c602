"""Load whole staffs at once, in sets: what a province does on the day it starts, from its own lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.actors import Actor, Role
from motcua.kernel.text_folding import fold
from motcua.organisations.events import PersonAppointed
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Assignment, Person, Post, Unit
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """One line of the list: a person, a post, and the unit it belongs to."""

    agency_id: int
    name: str
    role: Role
    title: str
    unit_name: str = ""
    """Made when the agency has no unit of that name; empty for a post of the whole agency."""
    unit_kind: UnitKind = UnitKind.PROFESSIONAL
    in_service_since: date | None = None
    """The first day of service with the State, where the list says it."""
    work_phone: str = ""
    """The telephone at the counter, in its written form."""


@change(Area.STRUCTURE, Area.PEOPLE)
def import_staff(*, by: Actor, now: datetime, members: Sequence[StaffMember], valid_from: date) -> int:
    """Register each line as a new person in its post; return how many.

    Units and posts that exist are used. A person who holds two posts is registered by hand.

    Raises:
        NotAdministratorError: ``by`` does not administer all agencies.
        AgencyNotFoundError: an agency is unknown; nothing is loaded.
    """
    require_administrator(by, None)
    for agency_id in {member.agency_id for member in members}:
        agency(agency_id)
    units = _units(members, valid_from)
    posts = _posts(members, units)
    people = Person.objects.bulk_create(
        Person(
            name=member.name,
            folded_name=fold(member.name),
            in_service_since=member.in_service_since,
            registered_at=now,
        )
        for member in members
    )
    assignments = Assignment.objects.bulk_create(
        Assignment(
            person=person,
            post=posts[_post_key(member, units)],
            valid_from=valid_from,
            work_phone=member.work_phone,
        )
        for member, person in zip(members, people, strict=True)
    )
    _announce(by, now, members, assignments)
    return len(assignments)


def _units(members: Sequence[StaffMember], valid_from: date) -> dict[tuple[int, str], int]:
    wanted = {(each.agency_id, each.unit_name): each.unit_kind for each in members if each.unit_name}
    agencies = {agency_id for agency_id, _ in wanted}
    rows = Unit.objects.filter(agency_id__in=agencies, valid_to=None).values_list("agency_id", "name", "id")
    found = {(agency_id, name): unit_id for agency_id, name, unit_id in rows}
    made = Unit.objects.bulk_create(
        Unit(agency_id=agency_id, name=name, kind=kind.value, valid_from=valid_from)
        for (agency_id, name), kind in wanted.items()
        if (agency_id, name) not in found
    )
    return found | {(unit.agency_id, unit.name): unit.pk for unit in made}


PostKey = tuple[int, int | None, str, str]


def _post_key(member: StaffMember, units: dict[tuple[int, str], int]) -> PostKey:
    unit_id = units[member.agency_id, member.unit_name] if member.unit_name else None
    return member.agency_id, unit_id, member.role.value, member.title


def _posts(members: Sequence[StaffMember], units: dict[tuple[int, str], int]) -> dict[PostKey, Post]:
    agencies = {member.agency_id for member in members}
    found = {
        (post.agency_id, post.unit_id, post.role, post.title): post
        for post in Post.objects.filter(agency_id__in=agencies)
    }
    wanted = dict.fromkeys(_post_key(member, units) for member in members)
    made = Post.objects.bulk_create(
        Post(agency_id=agency_id, unit_id=unit_id, role=role, title=title)
        for agency_id, unit_id, role, title in wanted
        if (agency_id, unit_id, role, title) not in found
    )
    return found | {(post.agency_id, post.unit_id, post.role, post.title): post for post in made}


def _announce(
    by: Actor, now: datetime, members: Sequence[StaffMember], assignments: Sequence[Assignment]
) -> None:
    audit.record(by=by, at=now, tag=Tag.STAFF_IMPORTED, on="staff:import", data={"people": len(members)})
    outbox.publish(
        *(
            PersonAppointed(
                assignment_id=assignment.pk,
                person_id=assignment.person_id,
                agency_id=member.agency_id,
                unit_id=assignment.post.unit_id,
                role=member.role.value,
                valid_from=assignment.valid_from,
            )
            for member, assignment in zip(members, assignments, strict=True)
        )
    )
