"""Whom a member of staff may help with a forgotten password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User
from motcua.accounts.permissions import may_make_link
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpedUser:
    """An account that may be helped."""

    id: int
    name: str
    username: str
    is_staff: bool
    title: str
    """The post of a member of staff."""


def account_named(typed: str, *, by: Actor, at: datetime) -> HelpedUser | None:
    """Return the account with exactly this name or number that ``by`` may help, else ``None``."""
    user = User.objects.named(identifier(typed)) if typed.strip() else None
    if user is None or not user.is_active or user.id == by.id:
        return None
    return _row(user, at=at) if may_make_link(by, person_id=user.person_id, at=at) else None


def account_by_id(user_id: int, *, by: Actor, at: datetime) -> HelpedUser | None:
    """Return the account that ``by`` may help, else ``None``."""
    user = User.objects.filter(id=user_id, is_active=True).exclude(id=by.id).first()
    if user is None or not may_make_link(by, person_id=user.person_id, at=at):
        return None
    return _row(user, at=at)


def colleagues_of(by: Actor, *, at: datetime) -> tuple[HelpedUser, ...]:
    """Return the accounts of the staff of every agency that ``by`` administrates, by name."""
    people = {
        person.id: person.title
        for agency_id in by.agencies(Role.AGENCY_ADMINISTRATOR)
        for role in Role
        for person in organisations.people_holding(role, agency_id=agency_id, at=at)
    }
    users = User.objects.filter(person_id__in=people, is_active=True).exclude(id=by.id)
    return tuple(
        HelpedUser(
            id=user.id,
            name=user.full_name,
            username=user.username,
            is_staff=True,
            title=people[user.person_id or 0],
        )
        for user in users.order_by("full_name", "id")
    )


def _row(user: User, *, at: datetime) -> HelpedUser:
    title = organisations.person(user.person_id, at=at).title if user.person_id else ""
    return HelpedUser(
        id=user.id,
        name=user.full_name,
        username=user.username,
        is_staff=user.kind == User.Kind.STAFF,
        title=title,
    )
