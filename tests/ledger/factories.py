"""Facts and logs to test with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection, transaction

from motcua.ledger.domain.facts import Fact
from motcua.ledger.services.append_facts import append

ORIGIN = "motcua.example/ledger"
NOW = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
STREAM = "test.event"


def a_fact(
    number: int = 1, *, subject: str = "dossier:7", stream: str = STREAM, what: str = "lodged"
) -> Fact:
    return Fact(stream=stream, subject=subject, key=str(number), data={"what": what, "number": number})


def facts(count: int, *, first: int = 0) -> list[Fact]:
    """Return so many facts of ten subjects."""
    return [a_fact(number, subject=f"dossier:{number % 10}") for number in range(first, first + count)]


def superuser(*statements: str) -> None:
    """Do what a database superuser can: no trigger, no constraint of foreign keys stands in the way."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


class TableSource:
    """Facts from a table that exists for tests only, ``test_event``."""

    stream = STREAM

    def facts(self, *, subject: str | None = None) -> Iterator[Fact]:
        sql = "SELECT id, subject, what FROM test_event WHERE %s::text IS NULL OR subject = %s ORDER BY id"
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(sql, [subject, subject])
            for number, of, what in cursor:
                yield a_fact(number, subject=of, what=what)


def make_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS test_event (id bigint, subject text, what text)")
        cursor.execute("TRUNCATE test_event")


def happen(count: int, *, first: int = 0, subjects: int = 10) -> None:
    """Let so many things happen: rows in the source table, and their facts appended with them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO test_event SELECT n, 'dossier:' || n %% %s::bigint, 'step ' || n"
            " FROM generate_series(%s::bigint, %s::bigint) AS n",
            [subjects, first, first + count - 1],
        )
        append(fact for fact in list(TableSource().facts()) if first <= int(fact.key) < first + count)
