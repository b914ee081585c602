"""Count failed log-ins and lock what is guessed at; kept in the database, so a restart forgets nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from motcua.accounts.domain.lockout import Failures, account_key, after_failure
from motcua.accounts.models import LoginLock, User
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.tags import Tag
from motcua.kernel.actors import SYSTEM
from motcua.platform import audit


def key_of(user: User | None, *, typed: str) -> str:
    """Return under which key failures are counted: the account's, or one for what was typed."""
    return account_key(user.id) if user else f"typed:{hashlib.sha256(typed.encode()).hexdigest()}"


def is_locked(key: str, *, now: datetime) -> bool:
    """Tell whether log-ins under this key are refused, whatever the password."""
    row = LoginLock.objects.filter(key=key).first()
    return row is not None and _failures(row).is_locked(now=now)


@transaction.atomic
def note_failure(*, key: str, user: User | None, address: str, now: datetime) -> Failures:
    """Count one failed log-in and lock when it was one too many; both are written into the audit."""
    LoginLock.objects.get_or_create(key=key, defaults={"first_failed_at": now})
    row = LoginLock.objects.select_for_update().get(key=key)
    failures = after_failure(_failures(row), now=now)
    row.failures, row.first_failed_at, row.locked_until = (
        failures.count,
        failures.first_at,
        failures.locked_until,
    )
    row.save()
    tag = Tag.LOGIN_LOCKED if failures.is_locked(now=now) else Tag.LOGIN_FAILED
    audit.record(
        by=actor_of(user) if user else SYSTEM,
        at=now,
        tag=tag,
        on=key,
        data={"address": address, "failures": failures.count},
    )
    return failures


def forget_failures(user: User) -> bool:
    """Start counting anew after a complete log-in; tell whether there was anything to forget."""
    count, _ = LoginLock.objects.filter(key=key_of(user, typed="")).delete()
    return bool(count)


def _failures(row: LoginLock) -> Failures:
    return Failures(count=row.failures, first_at=row.first_failed_at, locked_until=row.locked_until)
