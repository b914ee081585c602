"""Writing the message log: one task commits all that waits together, before any answer goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.types.json import Jsonb

from motcua.gateway.domain.message_log import FIRST, Signed, sign

log = structlog.get_logger(__name__)

LOCK = 0x6D6F7463_676C6F67
"""The advisory lock that keeps a second writer from the chain."""
MOST = 500
"""Entries in one commit."""
WAITING = 20_000
_LAST = "SELECT number, digest FROM gateway_message ORDER BY number DESC LIMIT 1"
_COPY = """
COPY gateway_message
(number, at, consumer_id, service_id, milliseconds, status, why, facts, digest, signature) FROM STDIN
"""


class LogTakenError(Exception):
    """Another process writes this log."""


class NotLoggedError(Exception):
    """The entry could not be committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written of one call."""

    at: datetime
    consumer_id: int
    service_id: int | None
    milliseconds: int
    status: int
    why: str
    """Why it was refused or failed; empty for the service's own answer."""
    facts: Mapping[str, Any]
    """What is signed."""


class Logbook:
    """The one writer of the log."""

    def __init__(self, dsn: Mapping[str, Any], key: Ed25519PrivateKey) -> None:
        self._dsn, self._key = dsn, key
        self._queue: asyncio.Queue[tuple[Entry, asyncio.Future[None]]] = asyncio.Queue(WAITING)
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._task: asyncio.Task[None] | None = None
        self._number, self._digest = 0, FIRST

    async def start(self) -> None:
        """Take the log and begin to write.

        Raises:
            LogTakenError: another process has it.
        """
        await self._connect()
        self._task = asyncio.create_task(self._write_on())

    async def stop(self) -> None:
        """Write what waits, and let go of the log."""
        if self._task is not None:
            await self._queue.join()
            self._task.cancel()
        if self._connection is not None:
            await self._connection.close()

    async def write(self, entry: Entry) -> None:
        """Return once the entry is committed.

        Raises:
            NotLoggedError: it is not.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait((entry, done))
        except asyncio.QueueFull as error:
            raise NotLoggedError("too much waits") from error
        await done

    @property
    def is_writing(self) -> bool:
        """Tell whether the log can be written."""
        return self._connection is not None and not self._connection.closed

    async def _connect(self) -> None:
        connection = await psycopg.AsyncConnection.connect(**self._dsn, autocommit=True)
        cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,))
        if not (await cursor.fetchone() or (False,))[0]:
            await connection.close()
            raise LogTakenError("another process writes the message log of this database")
        cursor = await connection.execute(_LAST)
        row = await cursor.fetchone()
        self._number, self._digest = (row[0], bytes(row[1])) if row else (0, FIRST)
        self._connection = connection

    async def _write_on(self) -> None:
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty() and len(waiting) < MOST:
                waiting.append(self._queue.get_nowait())
            error: Exception | None = None
            try:
                await self._commit([entry for entry, _ in waiting])
            except (psycopg.Error, OSError, LogTakenError) as caught:
                log.exception("message_log_not_written", entries=len(waiting))
                error = caught
                await self._let_go()
            for _, done in waiting:
                self._queue.task_done()
                if not done.done():
                    done.set_exception(NotLoggedError(str(error))) if error else done.set_result(None)

    async def _commit(self, entries: list[Entry]) -> None:
        if not self.is_writing:
            await self._connect()
        assert self._connection is not None
        facts = [entry.facts for entry in entries]
        signed = list(sign(self._key, facts, number=self._number, before=self._digest))
        async with (
            self._connection.transaction(),
            self._connection.cursor() as cursor,
            cursor.copy(_COPY) as copy,
        ):
            for each, entry in zip(signed, entries, strict=True):
                await copy.write_row(_row(each, entry))
        self._number, self._digest = signed[-1].number, signed[-1].digest

    async def _let_go(self) -> None:
        """Begin anew with the next entry: whether the last commit is there is read from the database."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


def _row(signed: Signed, entry: Entry) -> tuple[Any, ...]:
    called = (signed.number, entry.at, entry.consumer_id, entry.service_id, entry.milliseconds)
    proof = (Jsonb(dict(signed.facts)), signed.digest, signed.signature)
    return (*called, entry.status, entry.why, *proof)
