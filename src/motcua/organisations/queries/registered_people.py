"""People as those who administer agencies find them; three queries whatever the number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from motcua.kernel.actors import Actor, Role
from motcua.kernel.text_folding import fold
from motcua.organisations.models import Assignment, Person
from motcua.organisations.permissions import may_administer
from motcua.organisations.queries.people import PersonNotFoundError

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """A post that a person holds, held or will hold."""

    assignment_id: int
    agency_id: int
    agency_name: str
    agency_code: str
    unit_name: str
    role: Role
    title: str
    valid_from: date
    valid_to: date | None
    document_number: str
    seconded_by: str
    """The agency that lends the person to this one-stop shop; empty for its own people."""

    def is_held(self, on: date) -> bool:
        """Tell whether it is held on the day or will be."""
        return self.valid_to is None or on < self.valid_to


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredPerson:
    """Somebody of the register of staff."""

    id: int
    name: str
    email: str
    phone: str
    registered_at: datetime
    in_service_since: date | None
    """``None`` while it is not recorded."""
    posts: tuple[HeldPost, ...]
    """All of all times, the newest first."""


def administered_people(by: Actor) -> QuerySet[Person]:
    """Return whom the actor may administer: the data centre everybody, an administrator the own people.

    Somebody without any post is everybody's: that is how a newly registered person is appointed.
    """
    if may_administer(by, None):
        return Person.objects.all()
    own = Assignment.objects.filter(
        person=OuterRef("pk"), post__agency__in=by.agencies(Role.AGENCY_ADMINISTRATOR)
    )
    anywhere = Assignment.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(own) | ~Exists(anywhere))


def people(*, by: Actor, text: str = "") -> tuple[RegisteredPerson, ...]:
    """Return the first people whose name holds the words, without regard to tone marks, by name."""
    rows = administered_people(by)
    for word in fold(text).split():
        rows = rows.filter(folded_name__contains=word)
    return _with_posts(rows.order_by("folded_name", "id")[:SHOWN])


def registered_person(person_id: int, *, by: Actor) -> RegisteredPerson:
    """Return the person with every post.

    Raises:
        PersonNotFoundError: there is none whom the actor may administer.
    """
    found = _with_posts(administered_people(by).filter(pk=person_id))
    if not found:
        raise PersonNotFoundError(f"there is no person {person_id}")
    return found[0]


def _with_posts(rows: QuerySet[Person]) -> tuple[RegisteredPerson, ...]:
    people = list(rows)
    posts: dict[int, list[HeldPost]] = defaultdict(list)
    held = Assignment.objects.filter(person__in=[row.pk for row in people])
    told = held.select_related("post__agency", "post__unit", "seconded_by")
    for row in told.order_by("-valid_from", "-id"):
        posts[row.person_id].append(_held(row))
    return tuple(
        RegisteredPerson(
            id=row.pk,
            name=row.name,
            email=row.email,
            phone=row.phone,
            registered_at=row.registered_at,
            in_service_since=row.in_service_since,
            posts=tuple(posts[row.pk]),
        )
        for row in people
    )


def _held(row: Assignment) -> HeldPost:
    return HeldPost(
        assignment_id=row.pk,
        agency_id=row.post.agency_id,
        agency_name=row.post.agency.name,
        agency_code=row.post.agency.code,
        unit_name=row.post.unit.name if row.post.unit else "",
        role=Role(row.post.role),
        title=row.post.title,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document_number=row.document_number,
        seconded_by=row.seconded_by.name if row.seconded_by else "",
    )
