"""Django's session store on our table: one query brings the session and its user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core import signing

from motcua.accounts.adapters.opened_sessions import opened
from motcua.accounts.domain.sessions import LONGEST
from motcua.accounts.models import Session
from motcua.accounts.queries.live_sessions import session_with_user
from motcua.platform import clock
from motcua.platform.hot_statements import Question

SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last request is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a session comes from, so that its user can recognise it."""

    address: str | None = None
    browser: str = ""
    is_kiosk: bool = False


class SessionStore(DatabaseStore):
    """A session that knows its user and its limits."""

    row: Session | None = None
    """The row as read; ``None`` for a new session."""
    origin_of: Callable[[], Origin] = Origin
    """Tells where the request comes from; asked only when a session begins."""
    first_read: Callable[[], Question | None] = staticmethod(lambda: None)
    """Tells what the request reads next; asked only when the session is read."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        """Read session and user; one that is over is gone."""
        now = clock.now()
        row = session_with_user(self.session_key, now=now, ahead=self.first_read())
        if row is not None and row.is_over(now=now):
            row.delete()
            row = None
        if row is None:
            self._session_key = None
        self.row = row
        return row

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what the session holds; what is not signed by us, or no JSON, is Django's to refuse."""
        try:
            return opened(str(session_data), salt=self.key_salt)
        except (signing.BadSignature, ValueError):
            held: dict[str, Any] = super().decode(session_data)
            return held

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to save: what is known of the session stays, the user comes from the log-in."""
        now = clock.now()
        known = self.row if self.row is not None and self.row.session_key == self.session_key else None
        origin = known or self.origin_of()
        self.row = Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]  # stubs lack it
            session_data=self.encode(data),
            expire_date=now + LONGEST,
            user_id=int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            started_at=known.started_at if known else now,
            seen_at=now,
            address=origin.address,
            browser=origin.browser,
            is_kiosk=origin.is_kiosk,
        )
        return self.row

    def ends_at(self) -> datetime | None:
        """Return when the session ends if nothing more is done; ``None`` before it is kept."""
        row = self.row
        return row.policy.ends_at(started_at=row.started_at, now=row.seen_at) if row else None

    def note_seen(self, *, now: datetime) -> None:
        """Remember that the session is in use, at most once a minute."""
        if self.row is not None and now - self.row.seen_at >= SEEN_EVERY:
            Session.objects.filter(session_key=self.row.session_key).update(seen_at=now)
            self.row.seen_at = now
