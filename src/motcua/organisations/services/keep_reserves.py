"""Name who stands ready to take a place at a one-stop desk, and release them (cử người dự phòng).

Implements: Decree 61/2018/ND-CP, art. 12(8) (law B1.5): at least one person in reserve, of whom the same
length of service is asked as of who holds the place (Decree 118/2025/ND-CP, art. 10-11). Who is in reserve
may be lent the place by its holder, from whatever agency they come (``queries.standing_in``).
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from motcua.kernel.actors import Actor
from motcua.kernel.periods import Period
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Post, Reserve
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.permissions import require_administrator
from motcua.organisations.queries.people import person, tenures_of
from motcua.organisations.services.appoint import SelfAppointmentError
from motcua.organisations.services.desk_posts import NotADeskError, require_served
from motcua.organisations.tags import Tag
from motcua.platform import audit


class PostNotFoundError(LookupError):
    """There is no such post."""


class HoldsThePostError(Exception):
    """Who holds the post on some of these days is not in reserve for it."""


class AlreadyInReserveError(Exception):
    """The person is in reserve for the post on some of these days."""


class ReserveNotFoundError(LookupError):
    """Nobody was named so."""


class ReserveEndedError(Exception):
    """The person is released on or before that day already."""


@change(Area.PEOPLE)
def name_reserve(
    *,
    by: Actor,
    now: datetime,
    post_id: int,
    person_id: int,
    valid_from: date,
    document_number: str,
    valid_to: date | None = None,
) -> int:
    """Let the person stand ready for the post from ``valid_from`` to before ``valid_to``; return the id.

    Raises:
        PostNotFoundError, PersonNotFoundError: there is none.
        NotAdministratorError: ``by`` does not administer the agency of the post.
        NotADeskError: the post is not at a one-stop desk.
        SelfAppointmentError, ServiceTooShortError, ServiceUnknownError: as for an appointment (``appoint``).
        HoldsThePostError, AlreadyInReserveError: the person has or awaits the post already.
        EmptyPeriodError: ``valid_to`` is not after ``valid_from``.
    """
    post = Post.objects.select_related("unit").filter(pk=post_id).first()
    if post is None:
        raise PostNotFoundError(f"there is no post {post_id}")
    require_administrator(by, post.agency_id)
    if post.unit is None or post.unit.kind != UnitKind.ONE_STOP_DESK.value:
        raise NotADeskError
    period = Period(valid_from, valid_to)
    _require_fit(by, post, person_id, on=valid_from)
    _refuse_twice(post, person_id, period)
    named = Reserve.objects.create(
        post=post,
        person_id=person_id,
        valid_from=valid_from,
        valid_to=valid_to,
        document_number=document_number,
    )
    data = {"post_id": post_id, "person_id": person_id, "valid_from": valid_from, "valid_to": valid_to}
    _record(by, now, Tag.RESERVE_NAMED, named, data)
    return named.pk


@change(Area.PEOPLE)
def release_reserve(*, by: Actor, now: datetime, reserve_id: int, valid_to: date) -> None:
    """Release the person; ``valid_to`` is the first day without, at the earliest the first day.

    Raises:
        ReserveNotFoundError: there is none.
        NotAdministratorError: ``by`` does not administer the agency of the post.
        ReserveEndedError: the person is released on or before that day already.
        EmptyPeriodError: ``valid_to`` lies before the first day.
    """
    row = Reserve.objects.select_related("post").filter(pk=reserve_id).first()
    if row is None:
        raise ReserveNotFoundError(f"there is no reserve {reserve_id}")
    require_administrator(by, row.post.agency_id)
    if row.valid_to is not None and row.valid_to <= valid_to:
        raise ReserveEndedError(f"reserve {reserve_id} ends on {row.valid_to}")
    if valid_to != row.valid_from:
        Period(row.valid_from, valid_to)
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    _record(by, now, Tag.RESERVE_RELEASED, row, {"valid_to": valid_to})


def _require_fit(by: Actor, post: Post, person_id: int, *, on: date) -> None:
    """Ask what an appointment to the post asks: another's act, and to have served long enough."""
    if by.person_id == person_id:
        raise SelfAppointmentError(by.ref)
    person(person_id)
    is_seconded = _is_from_elsewhere(person_id, post.agency_id, on=on)
    require_served(person_id, on=on, is_seconded=is_seconded)


def _is_from_elsewhere(person_id: int, agency_id: int, *, on: date) -> bool:
    """Tell whether the person works on that day, and in other agencies only."""
    held = {
        each.seat.agency_id
        for each in tenures_of(person_id)
        if each.delegation_id is None and on in each.valid
    }
    return bool(held) and agency_id not in held


def _refuse_twice(post: Post, person_id: int, period: Period) -> None:
    own = set(post.assignments.filter(person_id=person_id).values_list("id", flat=True))
    for held in tenures_of(person_id):
        if held.assignment_id in own and held.delegation_id is None and held.valid.overlaps(period):
            raise HoldsThePostError
    for row in Reserve.objects.filter(post=post, person_id=person_id).exclude(valid_to=F("valid_from")):
        if Period(row.valid_from, row.valid_to).overlaps(period):
            raise AlreadyInReserveError


def _record(by: Actor, now: datetime, tag: Tag, row: Reserve, data: dict[str, object]) -> None:
    audit.record(by=by, at=now, tag=tag, on=f"reserve:{row.pk}", agency_id=row.post.agency_id, data=data)
