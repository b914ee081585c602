"""Tell a dead connection by listening: a server that went away has hung up, which the socket knows.

Django asks ``SELECT 1`` before the first query of each request. A server has nothing to say to a client
that asks nothing, so a silent socket is a living one; only where something was heard is the question put.
"""

from __future__ import annotations

import select
import time
from collections.abc import Mapping
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from motcua.platform.listening.asking import Answer, Statement, by_cursor, by_libpq


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, asked only when the socket has something to say."""

    prepared: set[bytes]
    """The names under which the present connection has prepared hot statements."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection:
        """Open a connection, on which nothing is prepared yet."""
        self.prepared = set()
        connection: psycopg.Connection = super().get_new_connection(conn_params)
        return connection

    def ask(self, statement: Statement, values: Mapping[str, str | None]) -> list[Answer]:
        """Run a hot statement and return its rows (``asking``).

        Raises:
            KeyError: a value is missing.
            django.db.Error: as any statement of Django's.
        """
        if not self.get_autocommit():
            with self.cursor() as cursor:
                return by_cursor(cursor, statement, values)
        started = time.monotonic()
        with self.wrap_database_errors:
            rows = by_libpq(self.connection, self.prepared, statement, values)
        if self.queries_logged:
            self.queries_log.append({"sql": statement.sql, "time": f"{time.monotonic() - started:.3f}"})
        return rows

    def is_usable(self) -> bool:
        """Tell whether the connection can be used."""
        if self.connection is None or self.connection.closed or self._has_failed():
            return False
        listening = select.poll()
        listening.register(self.connection.fileno(), select.POLLIN)
        return not listening.poll(0) or bool(super().is_usable())

    def _has_failed(self) -> bool:
        """Tell whether the transaction under way was aborted, so that nothing can be asked until its end."""
        return bool(self.connection.info.transaction_status == TransactionStatus.INERROR)
