"""Who else is in the tests' database: what a test leaves open stands against emptying and dropping it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

PATIENCE_SECONDS = 30.0
"""How long a session that was closed may take to be gone; a computer can be slow."""
_OTHERS = """
SELECT pid, application_name, state, left(query, 200) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
ORDER BY backend_start
"""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody else's session in this database, as ``pg_stat_activity`` shows it."""

    pid: int
    application: str
    state: str
    query: str
    """What it asked last."""

    def __str__(self) -> str:
        return f"{self.application or 'session'} {self.pid}, {self.state}, last asked {self.query!r}"


_THREAD = threading.get_ident()
"""The tests' own thread."""
_ours: set[int] = set()
"""Sessions of that thread: Playwright's part of it has one of its own."""


def _note(connection: Any, **_: object) -> None:
    if threading.get_ident() == _THREAD:
        _ours.add(connection.connection.info.backend_pid)


connection_created.connect(_note)


def others() -> list[Session]:
    """Return all sessions but the present one in this database, read anew within a transaction too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(_OTHERS)
        return [Session(pid, name, state or "", query) for pid, name, state, query in cursor.fetchall()]


def left_open(*, patience: float = PATIENCE_SECONDS) -> str:
    """Wait until nobody else is in the database; say who stays longer than ``patience`` seconds, if any."""
    until = time.monotonic() + patience
    while found := [each for each in others() if each.pid not in _ours]:
        if time.monotonic() > until:
            threads = ", ".join(each.name for each in threading.enumerate() if each.is_alive())
            return (
                f"left {len(found)} session(s) of the database open: {'; '.join(map(str, found))}."
                f" Threads that run: {threads}. Close each connection in the thread that opened it, join the"
                " thread, and wait for processes."
            )
        time.sleep(0.02)
    return ""


def end_others(*, ours_too: bool = False) -> None:
    """End whatever sessions are left, so that the database can be dropped all the same."""
    with connection.cursor() as cursor:
        for each in others():
            if ours_too or each.pid not in _ours:
                cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [each.pid])
