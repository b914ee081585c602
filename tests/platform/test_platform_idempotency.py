from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import idempotency
from motcua.platform.models import IdempotencyRecord

CITIZEN = Actor(kind=ActorKind.CITIZEN, id=7, name="Bùi Thị Hoà")
OTHER = Actor(kind=ActorKind.CITIZEN, id=8, name="Đinh Văn Lâm")


class Register:
    """A thing whose every run is counted."""

    def __init__(self) -> None:
        self.runs = 0

    def run(self) -> dict[str, int]:
        self.runs += 1
        return {"dossier_id": self.runs}


def _once(run, *, key="k1", by=CITIZEN, act="lodge", fingerprint="f"):
    return idempotency.once(key=key, by=by, act=act, fingerprint=fingerprint, run=run)


@pytest.mark.django_db
def test_a_repeated_request_gets_the_first_answer():
    register = Register()

    assert [_once(register.run), _once(register.run)] == [{"dossier_id": 1}] * 2
    assert register.runs == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other", [{"key": "k2"}, {"by": OTHER}, {"act": "withdraw"}], ids=["key", "actor", "act"]
)
def test_another_key_actor_or_act_runs_itself(other):
    register = Register()

    assert [_once(register.run), _once(register.run, **other)] == [{"dossier_id": 1}, {"dossier_id": 2}]


@pytest.mark.django_db
def test_one_key_for_two_requests_is_refused():
    register = Register()
    _once(register.run)

    with pytest.raises(idempotency.KeyReusedError):
        _once(register.run, fingerprint="g")
    assert register.runs == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 201])
def test_an_unusable_key_is_refused(key):
    with pytest.raises(idempotency.KeyMissingError):
        _once(Register().run, key=key)


@pytest.mark.django_db
def test_a_failed_run_leaves_the_key_free():
    def fail() -> dict[str, int]:
        raise RuntimeError("no space")

    with pytest.raises(RuntimeError):
        _once(fail)

    assert _once(Register().run) == {"dossier_id": 1}


@pytest.mark.django_db
def test_old_answers_are_forgotten():
    _once(Register().run)

    assert idempotency.forget_before(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert idempotency.forget_before(datetime(2100, 1, 1, tzinfo=UTC)) == 1
    assert not IdempotencyRecord.objects.exists()


def test_a_fingerprint_does_not_depend_on_the_order_of_fields():
    assert idempotency.fingerprint_of({"a": 1, "b": "đ"}) == idempotency.fingerprint_of({"b": "đ", "a": 1})
    assert idempotency.fingerprint_of({"a": 1}) != idempotency.fingerprint_of({"a": 2})


@pytest.mark.django_db(transaction=True)
def test_simultaneous_requests_run_once():
    register, together = Register(), Barrier(8)

    def ask() -> dict[str, int]:
        try:
            together.wait()
            return _once(register.run)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = [future.result() for future in [pool.submit(ask) for _ in range(8)]]

    assert answers == [{"dossier_id": 1}] * 8
    assert register.runs == 1
