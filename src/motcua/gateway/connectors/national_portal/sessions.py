"""Sessions at the portal: one log-in for many calls of this process, and another when it is refused."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from motcua.gateway.connectors.national_portal import envelope
from motcua.gateway.connectors.national_portal.options import Options
from motcua.gateway.frame.calling import Ask, Caller
from motcua.gateway.frame.faults import MalformedFault, RefusedFault

SECONDS = 60.0
"""As the portal's own client waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """What is kept of log-ins; safe for threads. A session is never written down."""

    _held: dict[tuple[str, str], str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, options: Options, *, caller: Caller, no_session: frozenset[int]) -> str:
        """Return the session of an account, logging in when there is none.

        Raises:
            Fault: the portal does not let us in.
        """
        key = (options.url, options.username)
        with self._lock:
            if key not in self._held:
                self._held[key] = _logged_in(options, caller=caller, no_session=no_session)
            return self._held[key]

    def forget(self, options: Options, *, session: str) -> None:
        """Log in anew next time, unless somebody has meanwhile."""
        key = (options.url, options.username)
        with self._lock:
            if self._held.get(key) == session:
                del self._held[key]


def _logged_in(options: Options, *, caller: Caller, no_session: frozenset[int]) -> str:
    told = {"username": options.username, "password": options.password}
    ask = Ask(
        operation="login",
        path=options.auth_path,
        method="POST",
        json=told,
        is_harmless=True,
        seconds=SECONDS,
    )
    try:
        said = envelope.read(caller.ask_json(ask), no_session=no_session)
    except RefusedFault as fault:
        raise envelope.NotLetInFault(fault.detail, status=fault.status) from fault
    session = said.facts.get("session")
    if not isinstance(session, str) or not session:
        raise MalformedFault("the log-in gave no session")
    return session


HELD = Sessions()
"""Those of this process."""
