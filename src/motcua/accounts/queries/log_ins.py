"""A member of staff's log-in as those who keep it see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.domain.lockout import account_key
from motcua.accounts.domain.user_names import LONGEST, suggested_user_name
from motcua.accounts.models import LoginLock, Session, User
from motcua.accounts.permissions import may_keep_log_in, may_open_log_in
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """How a log-in stands; never anything that opens it."""

    user_id: int
    username: str
    registered_at: datetime
    locked_at: datetime | None
    locked_for: str
    failed_until: datetime | None
    """Until when too many failed attempts keep it shut."""
    has_password: bool
    second_factor_since: datetime | None
    sessions: int
    seen_at: datetime | None
    """When it was used last, as far as a session is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPerson:
    """A person with the log-in, ``None`` while there is none."""

    id: int
    name: str
    title: str
    log_in: LogIn | None


def kept_person(person_id: int, *, by: Actor, at: datetime) -> KeptPerson | None:
    """Return the person whose log-in ``by`` may keep, or open; ``None`` where there is none."""
    if not may_keep_log_in(by, person_id=person_id, at=at):
        return None
    try:
        person = organisations.person(person_id, at=at)
    except organisations.PersonNotFoundError:
        return None
    user = User.objects.filter(person_id=person_id).order_by("id").first()
    if user is None and not may_open_log_in(by, person_id=person_id, at=at):
        return None
    return KeptPerson(
        id=person_id, name=person.name, title=person.title, log_in=_log_in(user, at=at) if user else None
    )


def free_user_name(full_name: str) -> str:
    """Return the user name to suggest: not taken by anybody."""
    plain = suggested_user_name(full_name, taken=())[: LONGEST - 4]
    taken = set(User.objects.filter(username__startswith=plain).values_list("username", flat=True))
    return suggested_user_name(full_name, taken=taken)


def _log_in(user: User, *, at: datetime) -> LogIn:
    seen = list(
        Session.objects.filter(user=user, expire_date__gt=at)
        .order_by("-seen_at")
        .values_list("seen_at", flat=True)
    )
    failed = LoginLock.objects.filter(key=account_key(user.id), locked_until__gt=at).first()
    return LogIn(
        user_id=user.id,
        username=user.username,
        registered_at=user.registered_at,
        locked_at=user.locked_at,
        locked_for=user.locked_for,
        failed_until=failed.locked_until if failed else None,
        has_password=user.has_usable_password(),
        second_factor_since=user.second_factor_since,
        sessions=len(seen),
        seen_at=seen[0] if seen else None,
    )
