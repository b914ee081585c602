"""Facts and logs to test with."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, transaction

from motcua.ledger.domain.facts import Fact

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
