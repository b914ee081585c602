"""Client credentials of OAuth 2.0 as a WSO2 gateway has them: ``/token`` by Basic, then a bearer token."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.frame.system import Route
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered

CONSUMER = "h28"
SECONDS = 3600
KIND = "token"
NO_TOKEN, WRONG_TOKEN = 900902, 900901
_WORDS = {NO_TOKEN: "Missing Credentials", WRONG_TOKEN: "Invalid Credentials"}


class TokenDesk:
    """Gives tokens to the province, and asks for them; the key's secret is the founded one ``consumer``."""

    def __init__(self, place: Place) -> None:
        self.place = place

    @property
    def route(self) -> Route:
        """Return what answers ``/token``."""
        return Route(method="POST", path="/token", operation="token", act=self._give)

    def _give(self, request: Request) -> Response:
        wanted = f"{CONSUMER}:{self.place.founded.secrets['consumer']}"
        scheme, _, shown = request.headers.get("authorization", "").partition(" ")
        given = _decoded(shown) if scheme == "Basic" else ""
        if not secrets.compare_digest(given.encode(), wanted.encode()):
            error = {"error": "invalid_client", "error_description": "Client Authentication failed."}
            raise RefusedError("invalid_client", answered(error, 401))
        if request.form().get("grant_type") != "client_credentials":
            raise RefusedError("grant type", answered({"error": "unsupported_grant_type"}, 400))
        token = secrets.token_hex(16)
        ends = request.now + timedelta(seconds=SECONDS)
        self.place.store.put(KIND, token, {"ends": ends.isoformat()}, now=request.now)
        told = {"access_token": token, "scope": "am_application_scope default", "token_type": "Bearer"}
        return answered({**told, "expires_in": SECONDS})

    def require(self, request: Request) -> None:
        """See that the call bears a token that holds, as ``Authorization`` or in the header ``access_token``.

        Raises:
            RefusedError: it does not.
        """
        token = request.bearer() or request.headers.get("access_token", "")
        found = self.place.store.get(KIND, token) if token else None
        if found is None or datetime.fromisoformat(found["ends"]) <= request.now:
            code = WRONG_TOKEN if token else NO_TOKEN
            fault = {"code": code, "message": _WORDS[code], "description": "Access failure for API"}
            raise RefusedError(_WORDS[code], answered({"fault": fault}, 401))

    def end_tokens(self, asked: Any, now: datetime) -> object:  # noqa: ARG002
        """End all tokens, so that clients must ask for new ones."""
        for each in self.place.store.list(KIND):
            self.place.store.drop(KIND, each.key)
        return {}


def _decoded(shown: str) -> str:
    try:
        return base64.b64decode(shown, validate=True).decode()
    except ValueError:
        return ""
