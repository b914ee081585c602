"""Who sees orders and authorisations to sign, who gives and ends them: the one filter and the gates.

Implements: Decree 30/2020/ND-CP, art. 13(3)-(4): the agency's head gives them, in person; a unit's head alone
lets the unit's deputy sign by order.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from motcua.documents.domain.authority import Post
from motcua.documents.domain.grant_errors import NotTheHeadError
from motcua.documents.domain.granting import heads
from motcua.documents.domain.signing_posts import signer_of
from motcua.documents.models import SigningGrant
from motcua.documents.permissions import BOOK_READERS
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.organisations.public import Tenure


def grants_visible_to(actor: Actor) -> QuerySet[SigningGrant]:
    """Return those of the agencies in which the actor keeps books, leads, or heads a unit."""
    if actor.kind is not ActorKind.STAFF:
        return SigningGrant.objects.none()
    return SigningGrant.objects.filter(agency__in=actor.agencies(*BOOK_READERS))


def agencies_headed(actor: Actor, *, now: datetime) -> tuple[int, ...]:
    """Return the agencies that the actor heads in person."""
    return tuple(
        each for each in sorted(actor.agencies(Role.LEADER)) if _head_seat(actor, each, now=now) is not None
    )


def require_head(by: Actor, *, agency_id: int, now: datetime) -> Seat:
    """Let only who heads the agency pass, from a seat of one's own.

    Raises:
        NotTheHeadError: anybody else, also who stands in for the head.
    """
    seat = _head_seat(by, agency_id, now=now)
    if seat is None:
        raise NotTheHeadError(by.ref)
    return seat


def unit_seat(by: Actor, *, unit_id: int | None, now: datetime) -> Seat | None:
    """Return the seat from which the actor heads the unit in person and is no deputy; else ``None``."""
    held = _own(by.person_id, now=now) if by.kind is ActorKind.STAFF else ()
    for each in held:
        is_of_unit = each.seat.role is Role.UNIT_HEAD and each.seat.unit_id == unit_id
        if is_of_unit and _post(each) is Post.UNIT_HEAD and each.seat in by.seats:
            return each.seat
    return None


def heads_unit(person_id: int, *, agency_id: int, on: date) -> bool:
    """Tell whether the person heads a unit of the agency on the day, by an own post that is no deputy's."""
    return any(
        each.seat.agency_id == agency_id
        and each.delegation_id is None
        and on in each.valid
        and signer_of(role=each.seat.role, title=each.title).post is Post.UNIT_HEAD
        for each in organisations.tenures_of(person_id)
        if each.seat.role is Role.UNIT_HEAD
    )


def _head_seat(by: Actor, agency_id: int, *, now: datetime) -> Seat | None:
    """Return the seat from which the actor heads the agency; a lent one never does."""
    if by.kind is not ActorKind.STAFF:
        return None
    leaders = organisations.people_holding(Role.LEADER, agency_id=agency_id, at=now)
    held = [
        tenure
        for each in leaders
        for tenure in _own(each.id, now=now)
        if (tenure.seat.role, tenure.seat.agency_id) == (Role.LEADER, agency_id)
    ]
    posts = {_post(each) for each in held}
    mine = [each for each in held if each.person_id == by.person_id and each.seat in by.seats]
    return next((each.seat for each in mine if heads(_post(each), leaders=posts)), None)


def _own(person_id: int | None, *, now: datetime) -> tuple[Tenure, ...]:
    """Return the seats that the person holds now and was not lent."""
    held = organisations.tenures_of(person_id) if person_id is not None else ()
    return tuple(each for each in held if each.delegation_id is None and civil_date(now) in each.valid)


def _post(held: Tenure) -> Post:
    return signer_of(role=held.seat.role, title=held.title).post
