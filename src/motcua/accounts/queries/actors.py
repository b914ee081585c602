"""Who acts: a user as the value that every service takes."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.domain.offices import office_to_act_in, seats_in
from motcua.accounts.models import User
from motcua.kernel.actors import Actor, ActorKind, Seat
from motcua.organisations import public as organisations


class UnknownUserError(Exception):
    """There is no such log-in, or it was closed."""


def actor_for(user_id: int, *, at: datetime) -> Actor:
    """Return the user with every seat held, in one's own right or delegated, at this moment.

    Raises:
        UnknownUserError: there is no such log-in, or it was closed.
    """
    user = User.objects.filter(id=user_id, is_active=True).first()
    if user is None:
        raise UnknownUserError(f"user {user_id}")
    return actor_of(user, seats=seats_of(user, at=at))


def actor_of(user: User, *, seats: tuple[Seat, ...] = ()) -> Actor:
    """Return the user as an actor with these seats."""
    return Actor(
        kind=ActorKind(user.kind),
        id=user.id,
        name=user.full_name,
        person_id=user.person_id,
        citizen_id=user.citizen_id or user.tax_code,
        seats=seats,
    )


def actor_in_office(user: User, *, chosen: int | None, at: datetime) -> tuple[Actor, int | None]:
    """Return the user with the seats of one agency, and that agency (``None`` for citizens)."""
    seats = seats_of(user, at=at)
    office = office_to_act_in(seats, chosen=chosen)
    return actor_of(user, seats=seats_in(seats, agency_id=office)), office


def seats_of(user: User, *, at: datetime) -> tuple[Seat, ...]:
    """Return the seats of a member of staff, none for a citizen."""
    return organisations.seats_of(user.person_id, at=at) if user.person_id else ()
