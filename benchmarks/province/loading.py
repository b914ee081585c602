"""Writing the province: all or nothing in one transaction, by COPY, indexes made at the end."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from benchmarks.province.multiplying import ACCOUNT, Multiplier, accounts_of
from benchmarks.province.ownership import claim
from benchmarks.province.patterns import TABLES, columns_of, make_patterns
from benchmarks.province.residents import make_enterprises, make_residents
from motcua.accounts.models import User
from motcua.catalogue import public as catalogue
from motcua.demo import staffing
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations

CHUNK = 2_000
"""Dossiers whose lines are in memory at once."""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index AS i LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid
WHERE i.indrelid = ANY(%s::text[]::regclass[]) AND c.oid IS NULL
ORDER BY 1
"""


def make_province(*, count: int, seed: int, now: datetime, progress: Callable[[int], object]) -> None:
    """Fill a bench installation with so many dossiers; what an earlier call made gives way.

    Raises:
        NotABenchError: the installation is not the bench's.
        django.db.ProgrammingError: the database's user is no superuser.
    """
    claim()
    organisations.import_reference(now=now)
    catalogue.import_reference(by=SYSTEM, now=now)
    staffing.staff_province(now=now)
    with transaction.atomic():
        _empty()
        patterns = make_patterns(seed=seed, now=now, count=count)
        _empty()
        chance = random.Random(seed)
        residents = make_residents(chance, count)
        maker = Multiplier(chance, patterns, residents, make_enterprises(chance, count))
        with without_indexes(_tables()):
            copy_lines(User._meta.db_table, ACCOUNT, accounts_of(residents, at=now))
            for start in range(0, count, CHUNK):
                numbers = range(start, min(start + CHUNK, count))
                for name, lines in maker.make(numbers).items():
                    copy_lines(TABLES[name][0]._meta.db_table, columns_of(name), lines)
                progress(len(numbers))
        _give_numbers(maker)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(_tables())}")


def _tables() -> list[str]:
    return [model._meta.db_table for model, _own in TABLES.values()]


def _empty() -> None:
    """Remove the dossiers and their money: a bench installation has none that matter."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "TRUNCATE dossiers_dossier, dossiers_numberseries, payments_receipt, ledger_entry, accounts_user"
            " RESTART IDENTITY CASCADE"
        )
        cursor.execute("UPDATE payments_series SET given = first - 1")
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Do without what only searching needs, and without checks: what is written was checked as a pattern."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [list(tables)])
        indexes = cursor.fetchall()
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"DROP INDEX {', '.join(name for name, _definition in indexes)}")
        yield
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute("SET LOCAL session_replication_role = origin")


def copy_lines(table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """Write lines of text into a table."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    text = "".join(f"{line}\n" for line in lines)
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.write(text)


def _give_numbers(maker: Multiplier) -> None:
    """Let numbers and keys go on behind those that were given."""
    with connection.cursor() as cursor:
        given = [(agency, f"dossier:{day}", last) for (agency, day), last in maker.serials.items()]
        cursor.execute(
            "INSERT INTO dossiers_numberseries (agency_id, series, last)"
            " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::bigint[])",
            [list(column) for column in zip(*given, strict=True)],
        )
        cursor.execute(
            "UPDATE payments_series AS s SET given = g.last"
            " FROM unnest(%s::bigint[], %s::int[]) AS g (id, last) WHERE s.id = g.id",
            [list(maker.receipts), list(maker.receipts.values())],
        )
    give_keys([*_tables(), User._meta.db_table])


def give_keys(tables: Iterable[str]) -> None:
    """Let the keys of tables go on behind those that were written."""
    with connection.cursor() as cursor:
        for table in tables:
            last = f"(SELECT max(id) FROM {table})"
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), greatest({last}, 1))")
