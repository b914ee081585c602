"""End sessions: one's own elsewhere, the oldest of too many, those that are over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.accounts.domain.sessions import policy_for
from motcua.accounts.models import Session, User
from motcua.accounts.queries.sessions import handle_of
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit


class SessionNotFoundError(Exception):
    """The user has no such session; perhaps it has ended by itself."""


@transaction.atomic
def end_session(*, by: Actor, now: datetime, handle: str) -> None:
    """End one of one's own sessions.

    Raises:
        SessionNotFoundError: there is none with this handle.
    """
    rows = [row for row in Session.objects.filter(user_id=by.id) if handle_of(row.session_key) == handle]
    if not rows:
        raise SessionNotFoundError(handle)
    for row in rows:
        row.delete()
    audit.record(by=by, at=now, tag=Tag.SESSION_ENDED, on=f"user:{by.id}", data={"sessions": len(rows)})


@transaction.atomic
def end_other_sessions(*, by: Actor, now: datetime, current_key: str) -> int:
    """End all of one's own sessions but the present one, and return how many there were."""
    count, _ = Session.objects.filter(user_id=by.id).exclude(session_key=current_key).delete()
    if count:
        audit.record(by=by, at=now, tag=Tag.SESSION_ENDED, on=f"user:{by.id}", data={"sessions": count})
    return count


def end_all_sessions(user: User) -> int:
    """End every session of the user and return how many there were; the audit is the caller's."""
    count, _ = Session.objects.filter(user=user).delete()
    return count


@transaction.atomic
def make_room(*, user: User, current_key: str | None) -> int:
    """End the oldest sessions beyond what one user may have at once, and return how many ended.

    ``current_key`` is of the session that is being opened, which counts as one.
    """
    user = User.objects.select_for_update(no_key=True).get(id=user.id)
    others = Session.objects.filter(user=user).exclude(session_key=current_key).order_by("-started_at")
    room = policy_for(ActorKind(user.kind)).at_once - 1
    surplus = list(others.values_list("session_key", flat=True)[room:])
    count, _ = Session.objects.filter(session_key__in=surplus).delete()
    return count


def sweep_sessions(*, now: datetime) -> int:
    """Delete the sessions whose time is over, and return how many there were."""
    count, _ = Session.objects.filter(expire_date__lte=now).delete()
    return count
