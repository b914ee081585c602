"""Who is logged in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered
from motcua_simulators.national_portal.envelope import NO_SESSION, WRONG, NotTakenError, not_taken

USER = "h28"
LASTS = timedelta(minutes=30)
"""How long a session holds; assumed."""
KIND = "session"


class Sessions:
    """The sessions of the province's account."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def log_in(self, request: Request) -> Response:
        """Answer a log-in with a session."""
        told = request.told()
        wanted = f"{USER}:{self.place.founded.secrets['password']}"
        given = f"{told.get('username')}:{told.get('password')}"
        if not secrets.compare_digest(wanted.encode(), given.encode()):
            error = NotTakenError(WRONG, "Tên đăng nhập hoặc mật khẩu không đúng")
            raise RefusedError(str(error), not_taken(error))
        session = secrets.token_urlsafe(24)
        ends = (request.now + LASTS).isoformat()
        self.place.store.put(KIND, session, {"username": USER, "ends": ends}, now=request.now)
        return answered({"error_code": 0, "session": session})

    def require(self, told: Mapping[str, Any], *, now: datetime) -> None:
        """See that a call has a session and says whose it is.

        Raises:
            NotTakenError: it does not.
        """
        found = self.place.store.get(KIND, str(told.get("session", "")))
        if found is None or datetime.fromisoformat(found["ends"]) <= now:
            raise NotTakenError(NO_SESSION, "Phiên làm việc không hợp lệ hoặc đã hết hạn")
        if not str(told.get("madonvi") or ""):
            raise NotTakenError(WRONG, "thiếu madonvi")

    def end_all(self, asked: Any, now: datetime) -> object:  # noqa: ARG002
        """End all sessions, so that clients must log in again."""
        for each in self.place.store.list(KIND):
            self.place.store.drop(KIND, each.key)
        return {}
