"""Where a user is logged in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One browser, as its user sees it."""

    handle: str
    """Names the session without giving its key away."""
    browser: str
    address: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool


def handle_of(session_key: str) -> str:
    """Return a name for a session from which its key cannot be found."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:16]


def sessions_of(user_id: int, *, current_key: str | None, now: datetime) -> tuple[SessionRow, ...]:
    """Return the user's sessions that are not over, the present one first, then the latest seen."""
    live = [row for row in _rows(user_id, now=now) if not row.is_over(now=now)]
    live.sort(key=lambda row: (row.session_key != current_key, -row.seen_at.timestamp()))
    return tuple(
        SessionRow(
            handle=handle_of(row.session_key),
            browser=row.browser,
            address=row.address or "",
            started_at=row.started_at,
            seen_at=row.seen_at,
            is_this_one=row.session_key == current_key,
        )
        for row in live
    )


def _rows(user_id: int, *, now: datetime) -> list[Session]:
    return list(Session.objects.select_related("user").filter(user_id=user_id, expire_date__gt=now))
