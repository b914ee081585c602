"""How long a session may last.

Decree 85/2016/ND-CP and TCVN 11930:2017 ask systems of grade 3 to end idle sessions and to limit
concurrent ones; the numbers are the province's and stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.actors import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPolicy:
    """The limits of one kind of user."""

    idle: timedelta
    """The longest pause between two requests."""
    lasts: timedelta
    """The longest time from log-in to log-in."""
    at_once: int
    """How many browsers one user may be logged in with; the oldest gives way."""

    def is_over(self, *, started_at: datetime, seen_at: datetime, now: datetime) -> bool:
        """Tell whether a session was idle too long or has lasted its time."""
        return now - seen_at >= self.idle or now - started_at >= self.lasts

    def ends_at(self, *, started_at: datetime, now: datetime) -> datetime:
        """Return when the session ends if nothing more is done from ``now`` on."""
        return min(now + self.idle, started_at + self.lasts)


STAFF = SessionPolicy(idle=timedelta(minutes=30), lasts=timedelta(hours=12), at_once=3)
CITIZEN = SessionPolicy(idle=timedelta(hours=1), lasts=timedelta(hours=24), at_once=5)
KIOSK = SessionPolicy(idle=timedelta(minutes=5), lasts=timedelta(hours=1), at_once=1)
"""Of whoever logs in at a self-service kiosk: the next one in the queue must not find the session."""
STRANGER = SessionPolicy(idle=timedelta(hours=1), lasts=timedelta(hours=24), at_once=1)
LONGEST = max(policy.lasts for policy in (STAFF, CITIZEN, STRANGER))


def policy_for(kind: ActorKind | None) -> SessionPolicy:
    """Return the limits for a kind of user, ``None`` for somebody who has not logged in."""
    return {ActorKind.STAFF: STAFF, ActorKind.CITIZEN: CITIZEN}.get(kind, STRANGER) if kind else STRANGER
