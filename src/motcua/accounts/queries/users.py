"""Which log-ins there are."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.accounts.domain.identifiers import identifier
from motcua.accounts.models import User
from motcua.kernel.actors import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInfo:
    """A log-in as other contexts may know it."""

    id: int
    kind: ActorKind
    username: str
    full_name: str
    person_id: int | None
    citizen_id: str
    phone: str
    email: str


def user_of_person(person_id: int) -> UserInfo | None:
    """Return the log-in of a person of organisations, ``None`` while there is none."""
    user = User.objects.filter(person_id=person_id, is_active=True).order_by("id").first()
    return _info(user) if user else None


def users_named(*identifiers: str) -> dict[str, UserInfo]:
    """Return, for each name, identifier, telephone or e-mail address as typed, whose log-in it is."""
    found = ((typed, User.objects.named(identifier(typed))) for typed in identifiers)
    return {typed: _info(user) for typed, user in found if user is not None and user.is_active}


def _info(user: User) -> UserInfo:
    return UserInfo(
        id=user.id,
        kind=ActorKind(user.kind),
        username=user.username,
        full_name=user.full_name,
        person_id=user.person_id,
        citizen_id=user.citizen_id or user.tax_code,
        phone=user.phone,
        email=user.email,
    )
