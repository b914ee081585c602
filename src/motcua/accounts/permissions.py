"""Who may do what with accounts."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.organisations import public as organisations
from motcua.platform import audit

OTHER_HAND_FOR = timedelta(days=1)
"""How long who did one half of opening somebody's log-in may not do the other half."""


class NotAdministratorError(Exception):
    """Only the IT centre and administrators of the person's agencies create log-ins for staff."""


def may_create_staff_user(by: Actor, *, person_id: int, at: datetime) -> bool:
    """Tell whether ``by`` is the system, the IT centre, or administers an agency of the person's."""
    if by.kind is ActorKind.SYSTEM or by.agencies(Role.IT_CENTRE):
        return True
    seats = [seat for seat in organisations.seats_of(person_id, at=at) if seat.on_behalf_of is None]
    if any(seat.role is Role.IT_CENTRE for seat in seats):
        return False  # who administers one agency opens no door to the whole province
    return bool({seat.agency_id for seat in seats} & by.agencies(Role.AGENCY_ADMINISTRATOR))


class NotYoursToHelpError(Exception):
    """Citizens are helped at a counter or by the IT centre, staff by an administrator of their agency."""


def may_make_link(by: Actor, *, person_id: int | None, at: datetime) -> bool:
    """Tell whether ``by`` may hand over a link to a new password; ``person_id`` is ``None`` of citizens."""
    if person_id is None:
        return bool(by.agencies(Role.CLERK, Role.IT_CENTRE))
    return may_create_staff_user(by, person_id=person_id, at=at)


def require_maker_of_links(by: Actor, *, person_id: int | None, user_id: int, at: datetime) -> None:
    """Refuse everybody else, and everybody for themselves.

    Raises:
        NotYoursToHelpError: ``by`` may not help this account.
    """
    if by.id == user_id or not may_make_link(by, person_id=person_id, at=at):
        raise NotYoursToHelpError(f"{by.ref} for user {user_id}")


def require_creator_of_staff_users(by: Actor, *, person_id: int, at: datetime) -> None:
    """Refuse everybody else.

    Raises:
        NotAdministratorError: ``by`` administers none of the person's agencies.
    """
    if not may_create_staff_user(by, person_id=person_id, at=at):
        raise NotAdministratorError(f"{by.ref} for person {person_id}")


class NotYoursToKeepError(Exception):
    """The IT centre and the agency's administrators keep log-ins of staff; nobody keeps the own."""


def may_open_log_in(by: Actor, *, person_id: int, at: datetime) -> bool:
    """Tell whether ``by`` may open a log-in for the person."""
    return by.person_id != person_id and may_create_staff_user(by, person_id=person_id, at=at)


def may_keep_log_in(by: Actor, *, person_id: int, at: datetime) -> bool:
    """Tell whether ``by`` may lock and unlock the log-in of the person.

    Of who holds no post any more that is who administers the agency of the last one, so that a log-in is
    locked though the post ended first.
    """
    if by.person_id == person_id:
        return False
    may_open = may_open_log_in(by, person_id=person_id, at=at)
    return may_open or _was_last_in_agency_of(by, person_id=person_id, at=at)


def _was_last_in_agency_of(by: Actor, *, person_id: int, at: datetime) -> bool:
    seats = organisations.last_seats_of(person_id, at=at)
    if any(seat.role is Role.IT_CENTRE for seat in seats):
        return False
    return bool({seat.agency_id for seat in seats} & by.agencies(Role.AGENCY_ADMINISTRATOR))


def require_opener_of_log_in(by: Actor, *, person_id: int, at: datetime) -> None:
    """Refuse everybody else, and everybody for themselves.

    Raises:
        NotYoursToKeepError: ``by`` may not open a log-in for this person.
    """
    if not may_open_log_in(by, person_id=person_id, at=at):
        raise NotYoursToKeepError(f"{by.ref} for person {person_id}")


def require_keeper_of_log_in(by: Actor, *, person_id: int, at: datetime) -> None:
    """Refuse everybody else, and everybody for themselves.

    Raises:
        NotYoursToKeepError: ``by`` may not keep this person's log-in.
    """
    if not may_keep_log_in(by, person_id=person_id, at=at):
        raise NotYoursToKeepError(f"{by.ref} for person {person_id}")


class OtherHandNeededError(Exception):
    """A new password and a new second factor of one log-in are given by two people, or a day apart."""


def require_other_hand(by: Actor, *, user_id: int, than: Tag, at: datetime) -> None:
    """Refuse who did the other half for this log-in within ``OTHER_HAND_FOR``.

    Raises:
        OtherHandNeededError: ``by`` did it.
    """
    if audit.was_done(by=by, tag=than, on=f"user:{user_id}", since=at - OTHER_HAND_FOR):
        raise OtherHandNeededError(f"{by.ref} for user {user_id}")


class NotItCentreError(Exception):
    """Only the IT centre registers and revokes other systems."""


def require_it_centre(by: Actor) -> None:
    """Refuse everybody but the IT centre and the product itself.

    Raises:
        NotItCentreError: ``by`` is neither.
    """
    if by.kind is not ActorKind.SYSTEM and not by.agencies(Role.IT_CENTRE):
        raise NotItCentreError(by.ref)
