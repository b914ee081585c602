"""What every test stands on: one migrated database a worker, emptied between tests."""

from __future__ import annotations

import pytest
from django.db import connection

from motcua.organisations import public as organisations
from tests.queries import assert_constant_queries
from tools import translations

__all__ = ["assert_constant_queries", "django_db_setup", "pytest_configure"]

_APPEND_ONLY = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%\\_no\\_truncate'
"""


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before Django reads them: pages are tested in both languages."""
    if not hasattr(config, "workerinput"):
        translations.compile_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Let transactional tests empty append-only tables, whose triggers refuse ``TRUNCATE``."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_APPEND_ONLY)
        for table, trigger in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')


@pytest.fixture(autouse=True)
def _forget_hot_reads() -> None:
    """Let no test see the agencies and calendars that another one read."""
    organisations.forget()
