"""What every test stands on: one migrated database a worker, emptied between tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from motcua.organisations import public as organisations
from motcua.platform.database import cluster_of
from tests.emptying import empty_tables
from tests.examples import examples
from tests.plays import same_plays
from tests.queries import assert_constant_queries
from tests.sessions import end_others, left_open
from tests.visitors import visitors

__all__ = [
    "assert_constant_queries",
    "django_db_modify_db_settings",
    "django_db_setup",
    "same_plays",
    "visitors",
]

hypothesis_settings.register_profile(
    "any computer",  # however slow, and whatever else it does meanwhile
    deadline=None,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("any computer")

MANY = 200
"""Tests in a module that take long together, however short each is."""
_APPEND_ONLY = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE '%\\_no\\_truncate'
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take long, so that none is left to one worker at the end."""
    sizes = Counter(item.path for item in items)
    long = {item.path for item in items if item.get_closest_marker("slow")}
    long |= {path for path, size in sizes.items() if size >= MANY}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def _database_server() -> Iterator[None]:
    """Have PostgreSQL there: the one of ``DATABASE_URL``, or an embedded one shared by all workers."""
    cluster = cluster_of(settings.CONFIG, is_durable=False)
    if cluster is None:
        yield
        return
    cluster.hold()
    yield
    cluster.release()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, _database_server: None
) -> None:
    """Give each worker of xdist a database of its own, on the server."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let transactional tests empty append-only tables, whose triggers refuse ``TRUNCATE``.

    In the end whatever session a failed test left is ended, so that the database can always be dropped.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_APPEND_ONLY)
        for table, trigger in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty_tables())
        yield
    with django_db_blocker.unblock():
        end_others(ours_too=True)
        connection.close()  # the server may go before the last test is looked at


@pytest.fixture(autouse=True)
def _forget_hot_reads() -> None:
    """Let no test see the agencies and calendars that another one read.

    How often somebody tried to log in stands in the database, and goes with everything else there.
    """
    organisations.forget()


@pytest.fixture(autouse=True)
def _leave_no_jobs(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take away the jobs that a test has committed; Django empties the tables of its own models alone.

    Before that nobody else may be at work in them.
    """
    yield
    if _has_committed(request):
        with django_db_blocker.unblock():
            _require_alone(request.node)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves a session of the database open, and name it."""
    yield
    if connection.connection is not None:
        with item.config.stash[blocking_manager_key].unblock():
            _require_alone(item)


def _require_alone(item: pytest.Item) -> None:
    left = left_open()
    if left:
        end_others()
        pytest.fail(f"{item.nodeid} {left}", pytrace=False)


def _has_committed(request: pytest.FixtureRequest) -> bool:
    """Tell whether the test was let write what others see."""
    marked = request.node.get_closest_marker("django_db")
    has_committed = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(has_committed or (marked and marked.kwargs.get("transaction")))
