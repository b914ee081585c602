"""The life of a dossier: what a clerk would check by hand, each refusal, and one law for all inputs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.processes import SIX_STAGES

from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import AFTER_THE_END, OF_CLOSED, OPEN_IN, Act
from motcua.dossiers.domain.lifecycle import Snapshot, decide
from motcua.dossiers.domain.states import FOLLOWING, Milestones, State, state_of

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
COMMUNE, DEPARTMENT = 1, 2


def lodged(**changes) -> Snapshot:
    fresh = Snapshot(
        id=7,
        version=1,
        times=Milestones(lodged_at=NOW),
        step="reception",
        reception_agency_id=COMMUNE,
        competent_agency_id=DEPARTMENT,
        holder_agency_id=COMMUNE,
    )
    return replace(fresh, **changes)


def after(snapshot: Snapshot, *acts: Act) -> Snapshot:
    for hours, act in enumerate(acts, start=1):
        snapshot = decide(snapshot, act, at=NOW + timedelta(hours=hours), process=SIX_STAGES).after
    return snapshot


TO_PROCESSING = (Act.ACCEPT, Act.TRANSFER, Act.ACKNOWLEDGE)
TO_SUBMITTED = (*TO_PROCESSING, Act.ASSIGN, Act.DRAFT_RESULT, Act.SUBMIT)
TO_DONE = (*TO_SUBMITTED, Act.APPROVE, Act.SEAL)


@pytest.mark.parametrize(
    ("acts", "state", "step"),
    [
        pytest.param((), State.LODGED, "reception", id="just lodged"),
        pytest.param((Act.ACCEPT,), State.ACCEPTED, "reception", id="accepted"),
        pytest.param((Act.REFUSE_RECEPTION,), State.NOT_ACCEPTED, "reception", id="refused at reception"),
        pytest.param(
            (Act.ACCEPT, Act.TRANSFER), State.ACCEPTED, "reception", id="on its way: still accepted"
        ),
        pytest.param(TO_PROCESSING, State.PROCESSING, "assignment", id="acknowledged"),
        pytest.param(
            (*TO_PROCESSING, Act.REQUEST_SUPPLEMENT), State.AWAITING_SUPPLEMENT, "assignment", id="supplement"
        ),
        pytest.param(
            (*TO_PROCESSING, Act.REQUEST_SUPPLEMENT, Act.SUPPLEMENT),
            State.AWAITING_SUPPLEMENT,
            "assignment",
            id="handed in, not yet checked",
        ),
        pytest.param(
            (*TO_PROCESSING, Act.REQUEST_SUPPLEMENT, Act.SUPPLEMENT, Act.CONFIRM_SUPPLEMENT),
            State.PROCESSING,
            "assignment",
            id="complete again",
        ),
        pytest.param(
            (Act.REQUEST_SUPPLEMENT, Act.SUPPLEMENT, Act.ACCEPT),
            State.ACCEPTED,
            "reception",
            id="supplemented before acceptance",
        ),
        pytest.param((*TO_PROCESSING, Act.REQUEST_DUTY), State.AWAITING_DUTY, "assignment", id="duty"),
        pytest.param(
            (*TO_PROCESSING, Act.REQUEST_DUTY, Act.CLOSE_DUTY), State.PROCESSING, "assignment", id="duty met"
        ),
        pytest.param(
            (Act.ACCEPT, Act.REQUEST_DUTY, Act.CLOSE_DUTY),
            State.ACCEPTED,
            "reception",
            id="duty met before it went",
        ),
        pytest.param(TO_SUBMITTED, State.PROCESSING, "approval", id="submitted"),
        pytest.param((*TO_SUBMITTED, Act.SEND_BACK), State.PROCESSING, "appraisal", id="sent back"),
        pytest.param((*TO_SUBMITTED, Act.APPROVE), State.PROCESSING, "sealing", id="signed"),
        pytest.param(TO_DONE, State.DONE, "return", id="sealed: the result is ready"),
        pytest.param((*TO_DONE, Act.RETURN), State.RETURNED, "end", id="returned"),
        pytest.param((Act.WITHDRAW,), State.WITHDRAWN, "reception", id="withdrawn at once"),
        pytest.param((*TO_PROCESSING, Act.STOP), State.STOPPED, "assignment", id="stopped"),
    ],
)
def test_a_course_leads_to_its_state_and_step(acts, state, step):
    reached = after(lodged(), *acts)

    assert (reached.state, reached.step) == (state, step)


def test_the_sender_answers_for_the_dossier_until_it_is_acknowledged():
    sent = after(lodged(), Act.ACCEPT, Act.TRANSFER)
    assert (sent.holder_agency_id, sent.handed_to_agency_id) == (COMMUNE, DEPARTMENT)

    taken = after(sent, Act.ACKNOWLEDGE)
    assert (taken.holder_agency_id, taken.handed_to_agency_id) == (DEPARTMENT, None)


def test_a_finished_result_lies_at_the_place_of_reception():
    done = after(lodged(), *TO_DONE)

    assert (done.holder_agency_id, done.assignee_id) == (COMMUNE, None)


@pytest.mark.parametrize(
    ("acts", "error"),
    [
        pytest.param((Act.TRANSFER,), lifecycle.ForbiddenMoveError, id="transfer before acceptance"),
        pytest.param((Act.ACCEPT, Act.ACCEPT), lifecycle.ForbiddenMoveError, id="accepted twice"),
        pytest.param((Act.ACCEPT, Act.ASSIGN), lifecycle.ForbiddenMoveError, id="assigned before transfer"),
        pytest.param(
            (Act.ACCEPT, Act.TRANSFER, Act.TRANSFER), lifecycle.HandoverPendingError, id="transferred twice"
        ),
        pytest.param((Act.ACCEPT, Act.ACKNOWLEDGE), lifecycle.ForbiddenMoveError, id="nothing handed over"),
        pytest.param(
            (*TO_PROCESSING, Act.ASSIGN, Act.SUBMIT), lifecycle.NoDraftError, id="submitted without a draft"
        ),
        pytest.param(
            (
                *TO_PROCESSING,
                Act.REQUEST_SUPPLEMENT,
                Act.SUPPLEMENT,
                Act.CONFIRM_SUPPLEMENT,
                Act.REQUEST_SUPPLEMENT,
            ),
            lifecycle.AlreadySupplementedError,
            id="a second supplement",
        ),
        pytest.param(
            (*TO_PROCESSING, Act.REQUEST_SUPPLEMENT, Act.CONFIRM_SUPPLEMENT),
            lifecycle.ForbiddenMoveError,
            id="confirmed before anything came",
        ),
        pytest.param(
            (*TO_SUBMITTED, Act.APPROVE, Act.WITHDRAW),
            lifecycle.AlreadyDecidedError,
            id="withdrawn when signed",
        ),
        pytest.param((*TO_DONE, Act.WITHDRAW), lifecycle.ForbiddenMoveError, id="withdrawn when done"),
        pytest.param((*TO_DONE, Act.RETURN, Act.RETURN), lifecycle.ForbiddenMoveError, id="returned twice"),
        pytest.param(
            (Act.ACCEPT, Act.REFUSE_RECEPTION), lifecycle.ForbiddenMoveError, id="refused when accepted"
        ),
    ],
)
def test_what_is_not_possible_is_refused_with_its_own_error(acts, error):
    *before, last = acts
    reached = after(lodged(), *before)

    with pytest.raises(error):
        decide(reached, last, at=NOW, process=SIX_STAGES)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([act for act in Act if act in OPEN_IN]), max_size=40))
def test_whatever_is_tried_only_allowed_moves_happen(tries):
    snapshot = lodged()
    for hours, act in enumerate(tries, start=1):
        try:
            move = decide(snapshot, act, at=NOW + timedelta(hours=hours), process=SIX_STAGES)
        except lifecycle.LifecycleError:
            continue
        old, new = move.before.state, move.after.state
        assert old is new or new in FOLLOWING[old]
        assert move.after.version == move.before.version + 1
        assert new is state_of(move.after.times)
        assert not old.is_final or (move.act in OF_CLOSED | AFTER_THE_END and new is old)
        snapshot = move.after
