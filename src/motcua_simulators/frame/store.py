"""What a simulator keeps: named things of a kind, as JSON, in a file of SQLite that outlives it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    at TEXT NOT NULL, UNIQUE (kind, key)
);
CREATE INDEX IF NOT EXISTS kept_in_order ON kept (kind, number);
"""
ALL = -1
_LIST = "SELECT number, key, value, at FROM kept WHERE kind = ? AND number > ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept."""

    number: int
    """In the order in which things came, over all kinds."""
    key: str
    value: dict[str, Any]
    at: str


class _UndoneError(Exception):
    """What was done is taken back."""


class Store:
    """Safe for many threads: whoever writes has it alone until the end of the block."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._rows = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = NORMAL")
        self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._rows.close()

    @contextmanager
    def alone(self, *, is_undone: bool = False) -> Iterator[None]:
        """Have the store alone; what the block wrote is taken back when it fails, or ``is_undone``."""
        with self._lock:
            if self._depth == 0:
                self._rows.execute("BEGIN")
            self._depth += 1
            try:
                yield
                _check(is_undone=is_undone)
            except BaseException as error:
                self._end("ROLLBACK")
                if not isinstance(error, _UndoneError):
                    raise
            else:
                self._end("COMMIT")

    def _end(self, how: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._rows.execute(how)

    def put(self, kind: str, key: str, value: Mapping[str, Any], *, now: datetime) -> None:
        """Keep a thing in the place of the one with its name; it keeps its number."""
        facts = (kind, key, json.dumps(value, ensure_ascii=False), now.isoformat())
        with self.alone():
            self._rows.execute(
                "INSERT INTO kept (kind, key, value, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, at = excluded.at",
                facts,
            )

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a thing, ``None`` when there is none of this name."""
        query = "SELECT value FROM kept WHERE kind = ? AND key = ?"
        with self._lock:
            row = self._rows.execute(query, (kind, key)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def drop(self, kind: str, key: str) -> None:
        """Keep a thing no longer."""
        with self.alone():
            self._rows.execute("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))

    def list(self, kind: str, *, after: int = 0, most: int = ALL, newest: bool = False) -> list[Kept]:
        """Return the things of a kind with a number above ``after``, in the order in which they came."""
        order = "DESC" if newest else "ASC"
        query = _LIST + f" ORDER BY number {order} LIMIT ?"
        with self._lock:
            rows = self._rows.execute(query, (kind, after, most)).fetchall()
        return [Kept(number=n, key=key, value=json.loads(value), at=at) for n, key, value, at in rows]

    def first(self, kind: str) -> str | None:
        """Return the first name of a kind in the order of names."""
        query = "SELECT key FROM kept WHERE kind = ? ORDER BY key LIMIT 1"
        with self._lock:
            row = self._rows.execute(query, (kind,)).fetchone()
        return str(row[0]) if row else None

    def next_number(self, name: str, *, now: datetime) -> int:
        """Count, and return the next number of a name."""
        with self.alone():
            number = int((self.get("frame.counter", name) or {"number": 0})["number"]) + 1
            self.put("frame.counter", name, {"number": number}, now=now)
        return number

    def count(self, kind: str, *, after: int = 0) -> int:
        """Return how many things of a kind there are with a number above ``after``."""
        query = "SELECT count(*) FROM kept WHERE kind = ? AND number > ?"
        with self._lock:
            row = self._rows.execute(query, (kind, after)).fetchone()
        return int(row[0])

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds there are."""
        with self._lock:
            rows = self._rows.execute("SELECT DISTINCT kind FROM kept ORDER BY kind").fetchall()
        return tuple(row[0] for row in rows)


def _check(*, is_undone: bool) -> None:
    if is_undone:
        raise _UndoneError
