"""The journal of calls: what was asked, what was answered, what was wrong with it."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS call (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, way TEXT, operation TEXT, path TEXT, asked TEXT,
    status INTEGER, answer TEXT, fault TEXT, refused TEXT
);
"""
SHOWN = 20_000
"""Characters kept of what was asked and answered."""
IN, OUT = "in", "out"
_FIELDS = ("at", "way", "operation", "path", "asked", "status", "answer", "fault", "refused")
_NAMES = ", ".join(_FIELDS)
_WRITE = f"INSERT INTO call ({_NAMES}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608  # names of ours
_READ = f"SELECT number, {_NAMES} FROM call WHERE number > ? ORDER BY number"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, in or out."""

    at: str
    operation: str
    path: str
    asked: str
    status: int
    """Of HTTP; ``0`` when there was no answer."""
    answer: str
    way: str = IN
    fault: str = ""
    refused: str = ""
    """Why it was refused; empty when it was not."""
    number: int = 0


class Journal:
    """Safe for many threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._rows = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._rows.row_factory = sqlite3.Row
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._rows.close()

    def write(self, call: Call) -> None:
        """Write a call down."""
        facts = [getattr(call, name) for name in _FIELDS]
        with self._lock:
            self._rows.execute(_WRITE, facts)

    def calls(self, *, after: int = 0) -> list[Call]:
        """Return the calls after a number, oldest first."""
        with self._lock:
            return [Call(**dict(row)) for row in self._rows.execute(_READ, (after,)).fetchall()]

    def last(self, most: int) -> list[Call]:
        """Return the last calls, newest first."""
        query = "SELECT max(number) FROM call"
        with self._lock:
            newest = self._rows.execute(query).fetchone()[0] or 0
        return self.calls(after=max(newest - most, 0))[::-1]


def shown(content: bytes) -> str:
    """Return what the journal keeps of some bytes."""
    return content[:SHOWN].decode("utf-8", "replace")
