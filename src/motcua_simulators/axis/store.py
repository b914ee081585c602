"""What the axis carries: messages as files, and who has fetched which, in a folder that outlives it."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, kind TEXT, sender TEXT, title TEXT, notation TEXT, sent_at TEXT,
    sha256 TEXT, length INTEGER
);
CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, message TEXT REFERENCES message, receiver TEXT,
    system TEXT, status TEXT, status_desc TEXT, ready_at TEXT, created_at TEXT, updated_at TEXT
);
CREATE INDEX IF NOT EXISTS delivery_waiting ON delivery (system, status);
"""
INITIAL, PROCESSING, DONE, FAIL = "initial", "processing", "done", "fail"
_WAITING = (INITIAL, PROCESSING)
_JOINED = """
SELECT delivery.*, message.kind, message.sender, message.title, message.notation, message.sent_at,
    message.sha256, message.length
FROM delivery JOIN message ON message.id = delivery.message
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that is handed in."""

    kind: str
    """``edoc`` or ``status``."""
    sender: str
    title: str
    notation: str
    file: Path


class Store:
    """Messages and deliveries; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._messages = folder / "messages"
        self._messages.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(folder / "axis.sqlite3", check_same_thread=False, isolation_level=None)
        self._rows.row_factory = sqlite3.Row
        self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def new_file(self) -> Path:
        """Return a path for a message that is coming in."""
        return self._messages / f"{uuid.uuid4()}.edxml"

    def post(
        self, posted: Posted, receivers: Iterable[tuple[str, str]], *, now: datetime, ready_at: datetime
    ) -> str:
        """Keep a message and one delivery for each ``(code, system)``; return its identifier."""
        message = posted.file.stem
        facts: tuple[str | int, ...] = (
            message,
            posted.kind,
            posted.sender,
            posted.title,
            posted.notation,
            now.isoformat(),
        )
        with posted.file.open("rb") as file:
            facts += (hashlib.file_digest(file, "sha256").hexdigest(), posted.file.stat().st_size)
        times = (ready_at.isoformat(), now.isoformat(), now.isoformat())
        with self._lock:
            self._rows.execute("BEGIN")
            self._rows.execute("INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)", facts)
            for code, system in receivers:
                self._rows.execute(
                    "INSERT INTO delivery (id, message, receiver, system, status, status_desc, ready_at,"
                    " created_at, updated_at) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?)",
                    (str(uuid.uuid4()), message, code, system, INITIAL, *times),
                )
            self._rows.execute("COMMIT")
        return message

    def waiting(self, *, system: str, kind: str, now: datetime) -> list[sqlite3.Row]:
        """Return what a system has not fetched for good, oldest first."""
        query = f"{_JOINED} WHERE system = ? AND kind = ? AND status IN (?, ?) ORDER BY number"
        with self._lock:
            rows = self._rows.execute(query, (system, kind, *_WAITING)).fetchall()
        return [row for row in rows if datetime.fromisoformat(row["ready_at"]) <= now]

    def sent(self, message: str) -> list[sqlite3.Row]:
        """Return what became of a message at each receiver."""
        with self._lock:
            return self._rows.execute(f"{_JOINED} WHERE message = ? ORDER BY number", (message,)).fetchall()

    def file_of(self, delivery: str, *, system: str) -> Path | None:
        """Return the file of a delivery to a system; of others' there is none."""
        with self._lock:
            row = self._rows.execute(
                "SELECT message FROM delivery WHERE id = ? AND system = ?", (delivery, system)
            ).fetchone()
        return self._messages / f"{row['message']}.edxml" if row else None

    def mark(self, delivery: str, status: str, *, system: str, now: datetime) -> bool:
        """Write down what a receiver's system made of a delivery; tell whether it is its own."""
        with self._lock:
            changed = self._rows.execute(
                "UPDATE delivery SET status = ?, updated_at = ? WHERE id = ? AND system = ?",
                (status, now.isoformat(), delivery, system),
            )
        return changed.rowcount == 1
