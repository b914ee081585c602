"""Lock and unlock a member of staff's log-in, and end its sessions everywhere.

Implements: TCVN 11930:2017, 6.1.1.2 (accounts that are not used any more are locked).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.accounts.models import ResetLink, User
from motcua.accounts.permissions import require_keeper_of_log_in
from motcua.accounts.services.end_sessions import end_all_sessions
from motcua.accounts.services.lock_out import forget_failures
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit


class LogInNotFoundError(LookupError):
    """The person has no log-in."""


class AlreadyLockedError(Exception):
    """The log-in is locked already."""


class NotLockedError(Exception):
    """Nothing locks the log-in."""


@transaction.atomic
def lock_log_in(*, by: Actor, now: datetime, person_id: int, reason: str) -> None:
    """Lock the log-in at once: no session, link or password opens it until it is unlocked.

    Raises:
        LogInNotFoundError, AlreadyLockedError: as their names say.
        permissions.NotYoursToKeepError: ``by`` may not keep this person's log-in.
    """
    user = kept_log_in(by, person_id=person_id, at=now)
    if user.locked_at is not None:
        raise AlreadyLockedError(user.username)
    user.is_active, user.locked_at, user.locked_for = False, now, reason
    user.save(update_fields=["is_active", "locked_at", "locked_for"])
    ended = end_all_sessions(user)
    ResetLink.objects.filter(user=user, closed_at=None).update(closed_at=now)
    data = {"reason": reason, "sessions": ended}
    audit.record(by=by, at=now, tag=Tag.STAFF_USER_LOCKED, on=f"user:{user.id}", data=data)


@transaction.atomic
def unlock_log_in(*, by: Actor, now: datetime, person_id: int) -> None:
    """Unlock the log-in, and forget failed attempts that locked it by themselves.

    Raises:
        LogInNotFoundError, NotLockedError: as their names say.
        permissions.NotYoursToKeepError: ``by`` may not keep this person's log-in.
    """
    user = kept_log_in(by, person_id=person_id, at=now)
    had_failed = forget_failures(user)
    if user.locked_at is None and not had_failed:
        raise NotLockedError(user.username)
    if user.locked_at is not None:
        user.is_active, user.locked_at, user.locked_for = True, None, ""
        user.save(update_fields=["is_active", "locked_at", "locked_for"])
    audit.record(by=by, at=now, tag=Tag.STAFF_USER_UNLOCKED, on=f"user:{user.id}")


@transaction.atomic
def end_sessions_of(*, by: Actor, now: datetime, person_id: int) -> int:
    """End every session of the log-in; return how many there were.

    Raises:
        LogInNotFoundError: the person has no log-in.
        permissions.NotYoursToKeepError: ``by`` may not keep this person's log-in.
    """
    user = kept_log_in(by, person_id=person_id, at=now)
    ended = end_all_sessions(user)
    if ended:
        data = {"sessions": ended}
        audit.record(by=by, at=now, tag=Tag.SESSION_ENDED, on=f"user:{user.id}", data=data)
    return ended


def kept_log_in(by: Actor, *, person_id: int, at: datetime) -> User:
    """Return the person's log-in, locked against other changes.

    Raises:
        LogInNotFoundError: the person has none.
        permissions.NotYoursToKeepError: ``by`` may not keep it.
    """
    require_keeper_of_log_in(by, person_id=person_id, at=at)
    user = User.objects.select_for_update().filter(person_id=person_id).order_by("id").first()
    if user is None:
        raise LogInNotFoundError(f"person {person_id}")
    return user
