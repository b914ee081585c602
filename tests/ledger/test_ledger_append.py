"""Appending facts: each once, none contradicted."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.ledger import public as ledger
from motcua.ledger.models import Entry


def a_fact(key: str = "1", **changes: object) -> ledger.Fact:
    return ledger.Fact(
        stream="test.event", subject="dossier:7", key=key, data={"what": "lodged", "count": 1, **changes}
    )


@pytest.mark.django_db
def test_a_fact_becomes_one_waiting_entry_that_commits_to_it():
    assert ledger.append([a_fact()]) == 1

    entry = Entry.objects.get()
    clear = b'{"data":{"count":1,"what":"lodged"},"key":"1","stream":"test.event","subject":"dossier:7"}'
    expected = hashlib.sha256(b"motcua-fact-v1\x00" + bytes(entry.salt) + clear).digest()
    assert (entry.stream, entry.key, entry.subject, entry.position) == ("test.event", "1", "dossier:7", None)
    assert bytes(entry.commitment) == expected


@pytest.mark.django_db
def test_appending_again_changes_nothing():
    ledger.append([a_fact("1"), a_fact("2")])
    before = list(Entry.objects.order_by("id").values_list())

    assert ledger.append([a_fact("2"), a_fact("3"), a_fact("3")]) == 1
    assert list(Entry.objects.order_by("id").values_list())[:2] == before
    assert Entry.objects.count() == 3


@pytest.mark.django_db
def test_other_content_under_the_same_key_is_refused_and_nothing_is_kept():
    ledger.append([a_fact("1")])
    with pytest.raises(ledger.FactContradictedError, match=r"test\.event 1"):
        ledger.append([a_fact("2"), a_fact("1", what="refused")])
    assert [entry.key for entry in Entry.objects.all()] == ["1"]


@pytest.mark.django_db
def test_the_order_of_the_facts_is_the_order_of_the_entries():
    keys = [str(number) for number in range(20, 0, -1)]
    ledger.append(a_fact(key) for key in keys)
    assert list(Entry.objects.order_by("id").values_list("key", flat=True)) == keys


@pytest.mark.django_db
def test_more_facts_than_one_statement_takes_all_arrive():
    assert ledger.append(a_fact(str(number)) for number in range(5_003)) == 5_003
    assert Entry.objects.count() == 5_003


@pytest.mark.django_db
def test_two_equal_facts_have_unlike_leaves():
    ledger.append([a_fact("1"), dataclasses.replace(a_fact("1"), stream="test.other")])
    first, second = Entry.objects.all()
    assert bytes(first.salt) != bytes(second.salt)
    assert bytes(first.commitment) != bytes(second.commitment)


@pytest.mark.django_db(transaction=True)
def test_a_fact_falls_with_the_transaction_it_belongs_to():
    with transaction.atomic():
        ledger.append([a_fact()])
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_facts_of_new_rows_are_committed_to_like_all_others():
    keys = [str(number) for number in range(20, 0, -1)]
    ledger.append_new(a_fact(key) for key in keys)

    entries = list(Entry.objects.order_by("id"))
    assert [entry.key for entry in entries] == keys
    assert len({bytes(entry.salt) for entry in entries}) == len(keys)
    assert ledger.append(a_fact(key) for key in keys) == 0
    assert {entry.position for entry in entries} == {None}


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["lodged", "refused"])
def test_a_fact_that_is_held_is_not_new_and_nothing_is_kept(what):
    ledger.append([a_fact("1")])
    with pytest.raises(ledger.FactContradictedError, match=r"test\.event, 1"):
        ledger.append_new([a_fact("2"), a_fact("1", what=what)])
    assert [entry.key for entry in Entry.objects.all()] == ["1"]


@pytest.mark.django_db
def test_new_facts_that_json_cannot_say_are_refused_and_nothing_is_kept():
    with pytest.raises(ledger.UncommittableFactError, match="2"):
        ledger.append_new([a_fact("1"), a_fact("2", value=float("nan"))])
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", [2**53 + 1, float("nan"), {1: "a number as name"}, datetime(2026, 1, 1, tzinfo=UTC), b"bytes"]
)
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(ledger.UncommittableFactError):
        ledger.append([a_fact(value=value)])


@pytest.mark.parametrize(
    "names",
    [
        {"stream": "", "subject": "s", "key": "k"},
        {"stream": "s" * 65, "subject": "s", "key": "k"},
        {"stream": "s", "subject": "", "key": "k"},
        {"stream": "s", "subject": "s", "key": "k" * 201},
    ],
)
def test_a_fact_needs_its_names(names):
    with pytest.raises(ledger.NamelessFactError):
        ledger.Fact(**names)


def test_an_instant_is_written_in_utc_with_microseconds():
    at = datetime(2026, 3, 2, 8, 15, 0, 7, tzinfo=timezone(timedelta(hours=7)))
    assert ledger.instant(at) == "2026-03-02T01:15:00.000007Z"
    with pytest.raises(ValueError, match="zone"):
        ledger.instant(at.replace(tzinfo=None))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET subject = 'dossier:8'",
        "UPDATE ledger_entry SET commitment = salt",
        "UPDATE ledger_entry SET position = 4",
        "UPDATE ledger_entry SET position = NULL",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
    ],
)
@pytest.mark.django_db
def test_the_product_itself_cannot_change_an_entry(statement):
    ledger.append([a_fact()])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_no_truncate")
        cursor.execute("UPDATE ledger_entry SET position = 0 WHERE position IS NULL")
        with pytest.raises(DatabaseError, match="ledger_entry is append-only"):
            cursor.execute(statement)
