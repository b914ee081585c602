"""Writing many rows at once by COPY, the quickest way into a table: its constraints and indexes hold as ever.

    ids = take_ids(Dossier, 500)
    copy_rows(Dossier, rows, columns=("id", "code", …))

A column that is not named takes the table's own default, so rows without an ``id`` are numbered in their
order. Rows are taken one by one while PostgreSQL already writes those before; what makes them asks nothing
of the database, for the connection is busy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.adapt import Dumper

from motcua.platform import json_columns


class _Json(Dumper):
    """Writes lists and mappings, which COPY would take for arrays."""

    def dump(self, obj: Any) -> bytes:
        return json_columns.written(obj)


def take_ids(model: type[models.Model], count: int) -> list[int]:
    """Return so many new ids of the table, which nobody else gets; those not used are never given again."""
    table = model._meta.db_table  # noqa: SLF001  # Django's documented meta API
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return sorted(row[0] for row in cursor.fetchall())


def column_names(model: type[models.Model], *, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the table's columns in its order; here a column is named as the model's attribute."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return tuple(field.attname for field in fields if field.attname not in without)


def copy_rows(
    model: type[models.Model], rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str]
) -> None:
    """Write ``columns`` (two at least) of the rows into the model's table, in their order.

    Lists and mappings go into columns of JSON.

    Raises:
        KeyError: a row lacks a column; nothing is written.
        django.db.Error: PostgreSQL refuses a row; nothing is written.
    """
    values_of = itemgetter(*columns)
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),  # noqa: SLF001
        sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
    with connection.cursor() as cursor:
        for kind in (dict, list):
            cursor.cursor.adapters.register_dumper(kind, _Json)
        with connection.wrap_database_errors, cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(values_of(row))
