"""When failed log-ins lock an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class LockoutPolicy:
    """So many failures within a time lock for a time."""

    failures: int
    within: timedelta
    lasts: timedelta


POLICY = LockoutPolicy(failures=5, within=timedelta(minutes=15), lasts=timedelta(minutes=15))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """The failures of late of one account."""

    count: int
    first_at: datetime
    locked_until: datetime | None = None

    def is_locked(self, *, now: datetime) -> bool:
        """Tell whether a log-in is refused whatever the password."""
        return self.locked_until is not None and now < self.locked_until


def account_key(user_id: int) -> str:
    """Return under which key the failures of an account are counted."""
    return f"user:{user_id}"


def after_failure(before: Failures | None, *, now: datetime, policy: LockoutPolicy = POLICY) -> Failures:
    """Return the count after one more failure at ``now``; old failures are forgotten with their time."""
    served = before is not None and before.locked_until is not None and now >= before.locked_until
    if before is None or served or now - before.first_at >= policy.within:
        before = Failures(count=0, first_at=now)
    count = before.count + 1
    locked = now + policy.lasts if count >= policy.failures else None
    return Failures(count=count, first_at=before.first_at, locked_until=before.locked_until or locked)
