"""Tokens of another platform: OAuth 2.0 client credentials as WSO2 API managers give them (NGSP, LGSP).

Implements: RFC 6749, section 4.4; the token is got again a little before its end, and once when refused.
"""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.gateway.frame.calling import Ask, Caller
from motcua.gateway.frame.faults import MalformedFault

EARLY_SECONDS = 60
LONGEST_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCredentials:
    """Get and keep the token of one client at one token endpoint; safe for threads."""

    caller: Caller
    """Of the token endpoint's place."""
    path: str
    """Such as ``/token``."""
    key: str
    secret: str
    _held: dict[str, tuple[str, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def headers(self) -> Mapping[str, str]:
        """Return the header with a token that holds.

        Raises:
            Fault: there is none to be had.
        """
        with self._lock:
            token, until = self._held.get("token", ("", 0.0))
            if time.monotonic() >= until:
                token, until = self._got()
                self._held["token"] = token, until
        return {"Authorization": f"Bearer {token}"}

    def forget(self) -> None:
        """Get another one next time."""
        with self._lock:
            self._held.clear()

    def _got(self) -> tuple[str, float]:
        basic = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        said = self.caller.ask_json(
            Ask(
                operation="token",
                path=self.path,
                method="POST",
                form={"grant_type": "client_credentials"},
                headers={"Authorization": f"Basic {basic}"},
                is_harmless=True,
            )
        )
        token = said.get("access_token") if isinstance(said, dict) else None
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
            raise MalformedFault("the token endpoint gave no token")
        return token, time.monotonic() + _seconds(said.get("expires_in"))


def _seconds(said: object) -> float:
    try:
        seconds = float(str(said))
    except ValueError:
        return 0.0  # it does not say how long: got anew each time
    return min(max(seconds - EARLY_SECONDS, 0.0), LONGEST_SECONDS)
