"""Migrations really go back: forwards, all the way back, forwards again, on a database of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from tests.architecture.layers import height_of_contexts

ALIAS = "reversal"
OURS = sorted(height_of_contexts(), key=height_of_contexts().__getitem__, reverse=True)
LEFT_BEHIND = """
SELECT 'table ' || relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S', 'p')
  AND split_part(relname, '_', 1) = ANY(%(contexts)s)
UNION ALL
SELECT 'function ' || proname FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND split_part(proname, '_', 1) = ANY(%(contexts)s)
"""


@pytest.fixture
def own_database(db: None) -> Iterator[BaseDatabaseWrapper]:
    """Give a new, empty database beside the one of the tests."""
    name = f"{connection.settings_dict['NAME']}_reversal"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connections.databases[ALIAS] = {**connections.databases["default"], "NAME": name}
    connections[ALIAS].connect()  # by hand: a test may not open a second database by itself
    yield connections[ALIAS]
    connections[ALIAS].close()
    del connections[ALIAS], connections.databases[ALIAS]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def left_behind(database: BaseDatabaseWrapper) -> list[str]:
    with database.cursor() as cursor:
        cursor.execute(LEFT_BEHIND, {"contexts": OURS})
        return sorted(row[0] for row in cursor.fetchall())


def zero_of_ours(database: BaseDatabaseWrapper) -> list[tuple[str, None]]:
    """Return what takes every context back to nothing, in one plan: the states are worked out once."""
    migrated = MigrationExecutor(database).loader.migrated_apps
    return [(context, None) for context in OURS if context in migrated]


@pytest.mark.slow
def test_all_migrations_go_back_leave_nothing_and_come_again(own_database):
    call_command("migrate", database=ALIAS, verbosity=0)
    made = left_behind(own_database)
    assert "table platform_event" in made
    MigrationExecutor(own_database).migrate(zero_of_ours(own_database))
    assert left_behind(own_database) == []
    call_command("migrate", database=ALIAS, verbosity=0)
    assert left_behind(own_database) == made
