"""Requests sent again: many at once under one key are one."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from motcua.kernel.actors import Actor, ActorKind
from motcua.platform.idempotency import KeyReusedError, NotKeptError, once
from motcua.platform.models import EventRow, IdempotencyRecord

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SYSTEM_OF_OTHERS = Actor(kind=ActorKind.CLIENT, id=7, name="Phần mềm")


def act(number: int) -> dict[str, int]:
    """Do something that can be counted."""
    EventRow.objects.create(name="tests.done.v1", data={}, is_relayed=True)
    return {"number": number}


def ask(number: int, *, fingerprint: str = "a", run=None) -> dict[str, int]:
    return once(
        key="k", by=SYSTEM_OF_OTHERS, act="act", fingerprint=fingerprint, run=run or (lambda: act(number))
    )


@pytest.mark.django_db(transaction=True)
def test_many_at_once_under_one_key_do_it_once_and_are_answered_alike():
    answers: list[dict[str, int]] = []
    start = threading.Barrier(8)

    def send(number: int) -> None:
        start.wait()
        answers.append(ask(number))
        connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len({answer["number"] for answer in answers}) == 1
    assert EventRow.objects.filter(name="tests.done.v1").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_different_at_once_under_one_key_do_one_of_them():
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def send(number: int) -> None:
        start.wait()
        try:
            ask(number, fingerprint=str(number))
            outcomes.append("done")
        except KeyReusedError:
            outcomes.append("refused")
        connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", *["refused"] * 5]
    assert EventRow.objects.filter(name="tests.done.v1").count() == 1


@pytest.mark.django_db
def test_a_refusal_keeps_what_was_written_on_purpose_and_frees_the_key():
    def refuse() -> dict[str, int]:
        act(0)
        raise NotKeptError

    with pytest.raises(NotKeptError):
        ask(0, run=refuse)
    assert EventRow.objects.filter(name="tests.done.v1").count() == 1
    assert not IdempotencyRecord.objects.exists()
    assert ask(1) == {"number": 1}


@pytest.mark.django_db(transaction=True)
def test_a_failure_takes_everything_back():
    def fail() -> dict[str, int]:
        act(0)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ask(0, run=fail)
    assert not EventRow.objects.filter(name="tests.done.v1").exists()
    assert not IdempotencyRecord.objects.exists()
