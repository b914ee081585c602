"""A prepared statement through libpq alone: Django's and psycopg's cursors cost ten times its own work.

Nothing else changes: it is Django's connection, with Django's errors and log of queries. Inside a transaction
the cursors do it, as psycopg may drop what is prepared when one is rolled back, which would abort the next.
Values go as text, and come back as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import errors, pq

Answer = tuple[bytes | None, ...]
_SOUND = frozenset({pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement in both writings."""

    sql: str
    """As psycopg takes it, with ``%(name)s``."""
    text: bytes
    """As PostgreSQL takes it, with ``$1``."""
    places: tuple[str, ...]
    """The name of each numbered value."""
    name: bytes
    """Under which it is prepared."""


def by_libpq(
    connection: Any, prepared: set[bytes], statement: Statement, values: Mapping[str, str | None]
) -> list[Answer]:
    """Run the statement on psycopg's ``connection``, which has ``prepared`` these names, and return its rows.

    Raises:
        KeyError: a value is missing.
        psycopg.Error: what PostgreSQL refuses.
    """
    server: pq.abc.PGconn = connection.pgconn
    given: Any = [_encoded(values[name]) for name in statement.places]
    if connection.prepare_threshold is None:
        return _rows(_checked(server, server.exec_params(statement.text, given)))
    if statement.name in prepared:
        try:
            return _rows(_checked(server, server.exec_prepared(statement.name, given)))
        except errors.InvalidSqlStatementName:
            prepared.discard(statement.name)  # others may have been prepared since all were dropped
    _checked(server, server.prepare(statement.name, statement.text))
    prepared.add(statement.name)
    return _rows(_checked(server, server.exec_prepared(statement.name, given)))


def by_cursor(cursor: Any, statement: Statement, values: Mapping[str, str | None]) -> list[Answer]:
    """Run the statement with Django's ``cursor`` and return its rows."""
    cursor.execute(statement.sql, values)
    return _rows(cursor.cursor.pgresult)


def _encoded(value: str | None) -> bytes | None:
    if value is None:
        return None
    if "\0" in value:
        raise psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return value.encode()


def _checked(server: pq.abc.PGconn, result: pq.abc.PGresult) -> pq.abc.PGresult:
    if result.status in _SOUND:
        return result
    if server.status == pq.ConnStatus.BAD:
        raise psycopg.OperationalError(result.get_error_message())
    raise errors.error_from_result(result)


def _rows(result: pq.abc.PGresult) -> list[Answer]:
    places = range(result.nfields)
    return [tuple(result.get_value(row, place) for place in places) for row in range(result.ntuples)]
