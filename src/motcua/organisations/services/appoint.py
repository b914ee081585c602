"""Give a person a post, and end it (bổ nhiệm, phân công; thôi giữ vị trí)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from motcua.kernel.actors import Actor, Role
from motcua.kernel.identifiers import parse_phone
from motcua.kernel.periods import Period
from motcua.organisations import events
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Assignment, Post
from motcua.organisations.permissions import NotAdministratorError, may_give, require_administrator
from motcua.organisations.queries.agencies import agency
from motcua.organisations.queries.people import person, tenures_of
from motcua.organisations.queries.units import unit
from motcua.organisations.services.create_unit import ForeignUnitError
from motcua.organisations.services.desk_posts import OWN, DeskTerms, require_desk_post
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


class AlreadyAppointedError(Exception):
    """The person holds this very post on some of these days."""


class SelfAppointmentError(Exception):
    """Nobody gives a post to themselves."""


class AssignmentNotFoundError(LookupError):
    """There is no such assignment."""


class AssignmentEndedError(Exception):
    """The assignment ends on or before that day already."""


@change(Area.PEOPLE)
def appoint(
    *,
    by: Actor,
    now: datetime,
    person_id: int,
    agency_id: int,
    role: Role,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
    unit_id: int | None = None,
    document_number: str = "",
    desk: DeskTerms = OWN,
) -> int:
    """Give the person the post from ``valid_from`` up to, not including, ``valid_to``; return the assignment.

    The post is made when nobody has held it yet; ``desk`` says more of one at a one-stop desk.

    Raises:
        NotAdministratorError: ``by`` does not administer the agency, or gives the role of the data centre.
        SelfAppointmentError: ``by`` is the person.
        AgencyNotFoundError, PersonNotFoundError, UnitNotFoundError: there is none.
        ForeignUnitError: the unit belongs to another agency.
        AlreadyAppointedError: the person holds this post on some of these days.
        SecondmentError: the law does not let the person work at the one-stop desk so (``desk_posts``).
        InvalidIdentifierError: its telephone is none.
        EmptyPeriodError: ``valid_to`` is not after ``valid_from``.
    """
    _require_giver(by, role, agency_id, person_id=person_id)
    period = Period(valid_from, valid_to)
    person(person_id)
    _refuse_foreign(agency_id, unit_id)
    require_desk_post(desk, person_id=person_id, agency_id=agency_id, unit_id=unit_id, period=period)
    post = _post(agency_id=agency_id, unit_id=unit_id, role=role, title=title)
    _refuse_twice(person_id, post, period)
    assignment = _created(person_id, post, period, document_number=document_number, desk=desk)
    _announce(by, now, assignment, post)
    return assignment.id


@change(Area.PEOPLE)
def end_assignment(*, by: Actor, now: datetime, assignment_id: int, valid_to: date) -> None:
    """End the assignment; ``valid_to`` is the first day without it, at the earliest its first day.

    Raises:
        AssignmentNotFoundError: there is none.
        NotAdministratorError: ``by`` does not administer the agency.
        AssignmentEndedError: it ends on or before that day already.
        EmptyPeriodError: ``valid_to`` lies before its first day.
    """
    assignment = Assignment.objects.select_related("post").filter(id=assignment_id).first()
    if assignment is None:
        raise AssignmentNotFoundError(f"there is no assignment {assignment_id}")
    require_administrator(by, assignment.post.agency_id)
    if assignment.valid_to is not None and assignment.valid_to <= valid_to:
        raise AssignmentEndedError(f"assignment {assignment_id} ends on {assignment.valid_to}")
    if valid_to != assignment.valid_from:
        Period(assignment.valid_from, valid_to)
    assignment.valid_to = valid_to
    assignment.save(update_fields=["valid_to"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.ASSIGNMENT_ENDED,
        on=f"assignment:{assignment_id}",
        agency_id=assignment.post.agency_id,
        data={"person_id": assignment.person_id, "valid_to": valid_to},
    )
    outbox.publish(
        events.AssignmentEnded(
            assignment_id=assignment_id,
            person_id=assignment.person_id,
            agency_id=assignment.post.agency_id,
            valid_to=valid_to,
        )
    )


def _require_giver(by: Actor, role: Role, agency_id: int, *, person_id: int) -> None:
    if not may_give(by, role, agency_id=agency_id):
        raise NotAdministratorError(f"{by.name} does not give {role.value} in {agency_id}")
    if by.person_id == person_id:
        raise SelfAppointmentError(by.ref)


def _refuse_foreign(agency_id: int, unit_id: int | None) -> None:
    agency(agency_id)
    if unit_id is not None and unit(unit_id).agency_id != agency_id:
        raise ForeignUnitError(f"unit {unit_id} is not of agency {agency_id}")


def _post(*, agency_id: int, unit_id: int | None, role: Role, title: str) -> Post:
    same = Post.objects.filter(Q(unit_id=unit_id), agency_id=agency_id, role=role.value, title=title)
    return same.first() or Post.objects.create(
        agency_id=agency_id, unit_id=unit_id, role=role.value, title=title
    )


def _refuse_twice(person_id: int, post: Post, period: Period) -> None:
    held = {each.id for each in Assignment.objects.filter(person_id=person_id, post=post)}
    for tenure in tenures_of(person_id):
        if tenure.assignment_id in held and tenure.delegation_id is None and tenure.valid.overlaps(period):
            raise AlreadyAppointedError(f"person {person_id} is {post.title} from {tenure.valid.start} on")


def _created(
    person_id: int, post: Post, period: Period, *, document_number: str, desk: DeskTerms
) -> Assignment:
    return Assignment.objects.create(
        person_id=person_id,
        post=post,
        valid_from=period.start,
        valid_to=period.end,
        document_number=document_number,
        seconded_by_id=desk.seconded_by_id,
        work_phone=parse_phone(desk.work_phone) if desk.work_phone else "",
    )


def _announce(by: Actor, now: datetime, assignment: Assignment, post: Post) -> None:
    audit.record(
        by=by,
        at=now,
        tag=Tag.PERSON_APPOINTED,
        on=f"assignment:{assignment.id}",
        agency_id=post.agency_id,
        data={
            "person_id": assignment.person_id,
            "role": post.role,
            "title": post.title,
            "unit_id": post.unit_id,
            "seconded_by_id": assignment.seconded_by_id,
            "valid_from": assignment.valid_from,
            "valid_to": assignment.valid_to,
        },
    )
    outbox.publish(
        events.PersonAppointed(
            assignment_id=assignment.id,
            person_id=assignment.person_id,
            agency_id=post.agency_id,
            unit_id=post.unit_id,
            role=post.role,
            valid_from=assignment.valid_from,
        )
    )
