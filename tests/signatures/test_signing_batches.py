"""Many signed at once: one batch for one press, each in its own transaction, an outcome for each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.documents.factories import NOW
from tests.dossiers.desk import user_of
from tests.dossiers.factories import make_actor
from tests.organisations.factories import make_agency

from motcua.accounts import public as accounts
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.platform import audit
from motcua.signatures import batch_kinds, tasks
from motcua.signatures.domain.batches import (
    MOST_IN_BATCH,
    Chosen,
    NothingChosenError,
    Outcome,
    TooManyChosenError,
    Turn,
    checked,
)
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.models import SigningBatch
from motcua.signatures.queries.batches import batch_of, batches_of
from motcua.signatures.services.begin_batch import begin_batch
from motcua.signatures.services.run_batch import run_next
from motcua.signatures.services.sweep_signing_batches import sweep_signing_batches
from motcua.signatures.tags import Tag

KIND = "tests.sign"
FAULT = "unforeseen"


class Signing:
    """What is done to each: remembers its turns, refuses 7, fails at 13, leaves a line in the audit."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []

    def __call__(self, turn: Turn) -> str:
        self.turns.append(turn)
        audit.record(
            by=SYSTEM,
            at=turn.now,
            tag=Tag.DOCUMENT_SIGNED,
            on=f"tests:{turn.subject_id}",
            agency_id=None,
            data={},
        )
        match turn.subject_id:
            case 7:
                return "Số 7 bị trả lại."
            case 13:
                raise ZeroDivisionError
            case 99:
                raise OperationalError("gone")
        return ""


@pytest.fixture
def signing(monkeypatch: pytest.MonkeyPatch) -> Signing:
    made = Signing()
    monkeypatch.setattr(batch_kinds, "_KINDS", {KIND: made})
    return made


@pytest.fixture
def leader(db) -> Actor:
    user = user_of(make_actor(make_agency().id, Role.LEADER, title="Chủ tịch"))
    return accounts.actor_for(user.pk, at=NOW)


def choose(*ids: int) -> tuple[Chosen, ...]:
    return tuple(Chosen(subject_id=each, seen=1) for each in ids)


def begin(by: Actor, *ids: int, key: str = "k") -> int:
    return begin_batch(by=by, now=NOW, kind=KIND, chosen=choose(*ids), key=key, language="vi")


def run(batch_id: int) -> None:
    while run_next(batch_id=batch_id, now=NOW, fault=FAULT):
        pass


def test_what_is_chosen_is_some_each_once():
    assert checked(choose(3, 1, 3)) == choose(3, 1)
    with pytest.raises(NothingChosenError):
        checked(())
    with pytest.raises(TooManyChosenError):
        checked(choose(*range(MOST_IN_BATCH + 1)))


def test_each_has_its_turn_and_one_that_is_refused_or_fails_stops_none(leader, signing):
    batch_id = begin(leader, 5, 7, 13, 6)
    run(batch_id)
    batch = batch_of(leader, batch_id)
    said = [(each.subject_id, each.outcome, each.reason) for each in batch.items]
    assert said == [
        (5, Outcome.DONE, ""),
        (7, Outcome.REFUSED, "Số 7 bị trả lại."),
        (13, Outcome.REFUSED, FAULT),
        (6, Outcome.DONE, ""),
    ]
    assert (batch.done, batch.refused, batch.total, batch.tried) == (2, 2, 4, 4)
    assert batch.ended_at == NOW
    assert {each.by.person_id for each in signing.turns} == {leader.person_id}
    assert not audit.changes_of("tests:13"), "what failed left nothing"
    assert [line.tag for line in audit.changes_of(f"signing_batch:{batch_id}")] == ["signing_batch:begin"]


def test_pressed_twice_it_is_one_batch_and_one_job(leader, signing):
    assert begin(leader, 1, 2) == begin(leader, 1, 2)
    assert begin(leader, 1, 2, key="other") != begin(leader, 1, 2)
    assert begin(leader, 1, key="") != begin(leader, 1, key="")
    assert ProcrastinateJob.objects.filter(task_name="signatures.run_batch").count() == 4


def test_a_database_that_does_not_answer_leaves_the_item_waiting(leader, signing):
    batch_id = begin(leader, 99)
    with pytest.raises(OperationalError):
        run(batch_id)
    batch = batch_of(leader, batch_id)
    assert (batch.items[0].outcome, batch.ended_at) == (Outcome.WAITING, None)


def test_rights_are_those_of_the_moment(leader, signing):
    batch_id = begin(leader, 1)
    assert leader.seats
    SigningBatch.objects.filter(pk=batch_id).update(user_id=2**40)
    run(batch_id)
    assert signing.turns[0].by.seats == ()


def test_a_job_run_again_does_nothing_again(leader, signing):
    batch_id = begin(leader, 1, 7)
    tasks.run_batch(batch_id=batch_id)
    tasks.run_batch(batch_id=batch_id)
    assert [each.subject_id for each in signing.turns] == [1, 7]


def test_a_batch_is_its_owners_alone(leader, signing):
    other = accounts.actor_for(user_of(make_actor(make_agency().id, Role.LEADER)).pk, at=NOW)
    batch_id = begin(leader, 1)
    assert batch_of(leader, batch_id).id == batch_id
    assert [each.id for each in batches_of(leader, kind=KIND)] == [batch_id]
    for stranger in (other, SYSTEM):
        assert batch_of(stranger, batch_id) is None
        assert batches_of(stranger, kind=KIND) == ()
    with pytest.raises(NotYourKeyError):
        begin(SYSTEM, 1)
    with pytest.raises(KeyError):
        begin_batch(by=leader, now=NOW, kind="no.such", chosen=choose(1), key="k", language="vi")


def test_what_ended_long_ago_is_let_go_of(leader, signing):
    old, new, open_one = begin(leader, 1), begin(leader, 2), begin(leader, 3)
    long_ago = NOW - timedelta(days=settings.CONFIG.batches_kept_days, seconds=1)
    SigningBatch.objects.filter(pk=old).update(ended_at=long_ago)
    SigningBatch.objects.filter(pk=new).update(ended_at=NOW)
    SigningBatch.objects.filter(pk=open_one).update(begun_at=long_ago)
    assert sweep_signing_batches(now=NOW) == 1
    assert set(SigningBatch.objects.values_list("pk", flat=True)) == {new, open_one}
