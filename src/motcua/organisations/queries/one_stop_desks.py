"""Who works at the one-stop desks: for their keepers with what is missing, for everybody with telephones.

Implements: Decree 61/2018/ND-CP, art. 9(7) (names and telephones are published), 12(8) (reserves); law B1.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from motcua.organisations.domain.secondments import has_served
from motcua.organisations.models import Assignment, Post, Reserve
from motcua.organisations.models.dated import in_force
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.queries.agencies import AgencyInfo, agencies
from motcua.organisations.queries.units import desks

_AT_DESKS = {"unit__kind": UnitKind.ONE_STOP_DESK.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskMember:
    """Somebody who holds a post at a one-stop desk on the day."""

    assignment_id: int
    person_id: int
    name: str
    title: str
    unit_name: str
    work_phone: str
    seconded_by: str
    """The agency that lends the person; empty for the agency's own."""
    valid_from: date
    valid_to: date | None
    has_served: bool | None
    """Whether they had served long enough on their first day; ``None`` when it is not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InReserve:
    """Somebody who stands ready."""

    reserve_id: int
    name: str
    valid_from: date
    valid_to: date | None
    document_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPost:
    """A post at a one-stop desk with who holds it and who stands ready."""

    post_id: int
    title: str
    unit_name: str
    members: tuple[DeskMember, ...]
    reserves: tuple[InReserve, ...]


def desk_posts(agency_id: int, *, on: date) -> tuple[DeskPost, ...]:
    """Return the posts at the agency's one-stop desks that somebody holds on the day; three queries."""
    held = Assignment.objects.filter(in_force(on)).select_related("person", "seconded_by")
    ready = Reserve.objects.filter(in_force(on)).select_related("person")
    posts = (
        Post.objects.filter(agency_id=agency_id, **_AT_DESKS)
        .select_related("unit")
        .prefetch_related(Prefetch("assignments", held), Prefetch("reserves", ready))
        .order_by("unit__name", "title", "id")
    )
    return tuple(_post(row) for row in posts if row.assignments.all())


def desk_staff(agency_id: int, *, on: date) -> tuple[DeskMember, ...]:
    """Return who works at the agency's one-stop desks on the day, as everybody may know, by name."""
    members = [member for post in desk_posts(agency_id, on=on) for member in post.members]
    return tuple(sorted(members, key=lambda member: (member.unit_name, member.name, member.assignment_id)))


def one_stop_shops(*, on: date, text: str = "") -> tuple[AgencyInfo, ...]:
    """Return the agencies that have a one-stop desk on the day, narrowed by words of their names."""
    here = {unit.agency_id for unit in desks(on=on)}
    return tuple(each for each in agencies(on=on, text=text) if each.id in here)


def _post(row: Post) -> DeskPost:
    unit_name = row.unit.name if row.unit else ""
    return DeskPost(
        post_id=row.pk,
        title=row.title,
        unit_name=unit_name,
        members=tuple(_member(each, row.title, unit_name) for each in row.assignments.all()),
        reserves=tuple(
            InReserve(
                reserve_id=each.pk,
                name=each.person.name,
                valid_from=each.valid_from,
                valid_to=each.valid_to,
                document_number=each.document_number,
            )
            for each in row.reserves.all()
        ),
    )


def _member(row: Assignment, title: str, unit_name: str) -> DeskMember:
    return DeskMember(
        assignment_id=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        title=title,
        unit_name=unit_name,
        work_phone=row.work_phone,
        seconded_by=row.seconded_by.name if row.seconded_by else "",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        has_served=has_served(row.person.in_service_since, on=row.valid_from),
    )
