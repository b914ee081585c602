"""Hot statements say what the ORM says, in and out of transactions, and survive what psycopg drops."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from tests.queries import count_queries

from motcua.platform.hot_statements import HotStatement, columns_of, instance_of, width_of, written
from motcua.platform.models import AuditEntry

BY_TAG = HotStatement(
    f"SELECT {columns_of(AuditEntry)} FROM platform_audit_entry WHERE tag = %(tag)s ORDER BY id"
)
ECHO = HotStatement("SELECT %(value)s::text, %(value)s::text")
at = datetime(2026, 11, 20, 2, 30, 15, 120000, tzinfo=UTC)


def entry(**changes) -> AuditEntry:
    facts = {"at": at, "by_ref": "staff:1", "by_name": "Đỗ Thị Bé", "tag": "x:y", "on_ref": "dossier:1"}
    return AuditEntry.objects.create(
        **facts | {"agency_id": None, "data": {"số": [1, None, "hai"]}} | changes
    )


def values(row: AuditEntry) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in AuditEntry._meta.concrete_fields}


@pytest.mark.django_db
def test_a_row_is_read_as_the_orm_reads_it():
    entry()
    entry(agency_id=7, purpose="'\\ \n", at=datetime(2026, 1, 1, tzinfo=UTC), data={})

    found = [instance_of(AuditEntry, row) for row in BY_TAG.rows(tag="x:y")]

    assert [values(row) for row in found] == [values(row) for row in AuditEntry.objects.order_by("id")]
    assert width_of(AuditEntry) == len(values(found[0]))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", ""),
        ("Đà Bắc {1} 'x' %s \\ \n", "Đà Bắc {1} 'x' %s \\ \n"),
        (True, "True"),
        (12, "12"),
        (date(2026, 11, 20), "2026-11-20"),
        ([3, 1], "{3,1}"),
        ([], "{}"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_value_arrives_as_it_was_sent(value, text):
    expected = None if text is None else text.encode()
    assert ECHO.rows(value=value) == [(expected, expected)]
    with transaction.atomic():
        assert ECHO.rows(value=value) == [(expected, expected)]


def test_what_has_no_written_form_is_refused():
    with pytest.raises(TypeError, match="takes no dict"):
        written({})


@pytest.mark.django_db(transaction=True)
def test_a_text_with_nul_is_refused_and_the_connection_goes_on():
    with pytest.raises(DataError):
        ECHO.rows(value="a\x00b")
    assert ECHO.rows(value="a") == [(b"a", b"a")]


@pytest.mark.django_db(transaction=True)
def test_a_missing_value_is_named():
    with pytest.raises(KeyError, match="value"):
        ECHO.rows(other=1)


@pytest.mark.django_db(transaction=True)
def test_errors_are_those_of_django():
    insert = HotStatement("INSERT INTO platform_file (sha256) VALUES (%(sha256)s)")
    with pytest.raises(IntegrityError):
        insert.rows(sha256=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert.rows(sha256=None)
    assert ECHO.rows(value=1) == [(b"1", b"1")]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_nothing():
    insert = HotStatement(
        "INSERT INTO platform_event (name, data) VALUES (%(name)s, %(data)s::jsonb) RETURNING name"
    )
    with transaction.atomic():
        assert insert.rows(name="x.y.v1", data=json.dumps({})) == [(b"x.y.v1",)]
        transaction.set_rollback(True)  # Django's signature
    count = HotStatement("SELECT count(*) FROM platform_event WHERE name = %(name)s")
    assert count.rows(name="x.y.v1") == [(b"0",)]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_the_server_has_forgotten_is_prepared_again():
    ECHO.rows(value=1)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert ECHO.rows(value=2) == [(b"2", b"2")]


@pytest.mark.django_db(transaction=True)
def test_what_was_prepared_after_all_was_dropped_is_not_prepared_twice():
    """Psycopg drops everything some time after a rollback: what comes then must not be forgotten with it."""
    connection.close()
    ECHO.rows(value="a")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    BY_TAG.rows(tag="x:y")
    for _ in range(2):
        assert ECHO.rows(value="b") == [(b"b", b"b")]
        assert BY_TAG.rows(tag="x:y") == []


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_has_nothing_prepared():
    ECHO.rows(value=1)
    connection.close()
    assert ECHO.rows(value=2) == [(b"2", b"2")]


@pytest.mark.django_db(transaction=True)
def test_without_prepared_statements_it_is_asked_all_the_same(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    assert ECHO.rows(value=2) == [(b"2", b"2")]


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_is_counted_like_every_query():
    assert len(count_queries(lambda: ECHO.rows(value=1))) == 1
    with transaction.atomic():
        assert len(count_queries(lambda: ECHO.rows(value=1))) == 1
