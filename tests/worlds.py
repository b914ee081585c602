"""What many tests begin with, made once a worker by the product's own services, then put back row by row.

Making a commune with its procedures takes 0.3 seconds of a processor, copying its rows back a twentieth of
that. The rows are the same each time, ids included: sequences never go back, so nothing made later takes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, transaction

from motcua.catalogue import public as catalogue
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations
from motcua.organisations.hot import Area, change
from tests.emptying import filled_tables

T = TypeVar("T")
Rows = dict[str, Counter[bytes]]
_TABLES = """
SELECT oid::regclass::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND oid <> 'organisations_revision'::regclass
ORDER BY oid
"""
"""Every table but that of the tokens, which are new whenever something is put in place."""


class WorldError(Exception):
    """What was made is more than new rows, so it cannot be put back."""


@dataclass(frozen=True)
class _World:
    """What a fixture made: its value, and each table's new rows as PostgreSQL writes them."""

    value: Any
    rows: dict[str, bytes]


_worlds: dict[Hashable, _World] = {}


def made_once(name: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` makes, its rows in the database: the first time by itself, from then on copied.

    The value must not be changeable: all tests of a worker share it.

    Raises:
        WorldError: ``make`` changed or deleted rows that were there.
    """
    key = name, frozenset(filled_tables())  # made beside other rows, it may have found there what it needs
    known = _worlds.get(key)
    if known is None:
        before = _read()
        made = make()
        _worlds[key] = _World(made, _new(before, _read()))
        return made
    catalogue.forget()  # its versions have the same ids for each test, whatever another did to them
    with change(*Area):
        _put(known.rows)
    kept: T = known.value
    return kept


def _read() -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = [table for (table,) in cursor.fetchall()]
        return {table: Counter(_copied(cursor, table)) for table in tables}


def _copied(cursor: Any, table: str) -> list[bytes]:
    with cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(copy).splitlines(keepends=True)


def _new(before: Rows, after: Rows) -> dict[str, bytes]:
    gone = [table for table, rows in before.items() if rows - after[table]]
    if gone:
        raise WorldError(f"rows were changed or deleted in {', '.join(gone)}")
    added = {table: rows - before[table] for table, rows in after.items()}
    return {table: b"".join(rows.elements()) for table, rows in added.items() if rows}


def _put(rows: dict[str, bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, lines in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(lines)


def shipped_organisations(*, now: datetime) -> None:
    """Have the agencies, the territory and the calendars that are shipped."""
    made_once(("organisations", now), lambda: organisations.import_reference(by=SYSTEM, now=now))


def shipped_catalogue(*, now: datetime) -> catalogue.CatalogueReport:
    """Have the procedures, forms and processes that are shipped; return the report of their import."""
    return made_once(("catalogue", now), lambda: catalogue.import_reference(by=SYSTEM, now=now))
