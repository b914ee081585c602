"""A connection is known to be dead or alive without a question."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = ("dbname", "user", "host", "port", "password")


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def from_outside(query: str, *parameters: object) -> psycopg.Cursor:
    """Run a query on a connection that Django knows nothing of."""
    given = {name: value for name, value in connection.get_connection_params().items() if name in ADDRESS}
    with psycopg.connect(**given, autocommit=True) as other:
        return other.execute(query.encode(), parameters)


def test_a_living_connection_is_usable_and_was_not_asked():
    first = backend()

    assert connection.is_usable()

    last = "SELECT query FROM pg_stat_activity WHERE pid = %s"
    assert from_outside(last, first).fetchone() == ("SELECT pg_backend_pid()",)


def test_a_connection_whose_server_hung_up_is_replaced_before_it_is_used():
    first = backend()
    from_outside("SELECT pg_terminate_backend(%s, 5000)", first)

    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    assert backend() != first


def test_a_connection_that_was_told_something_is_asked_and_kept():
    first = backend()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN motcua_test")
    from_outside("NOTIFY motcua_test")

    assert connection.is_usable()
    assert backend() == first
