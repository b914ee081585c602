"""Histories of an earlier system: a course taken by many is what the rules say of each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.domain.bpmn.compiling import compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import Process
from motcua.dossiers.domain import histories, lifecycle
from motcua.dossiers.domain.acts import OPEN_IN, Act
from motcua.dossiers.domain.applications import Applicant, Application
from motcua.dossiers.domain.histories import ImpossibleHistoryError, PastAct, PastDossier, course_of
from motcua.dossiers.domain.lifecycle import Snapshot
from motcua.dossiers.domain.states import Milestones
from motcua.dossiers.services import past_rows
from motcua.dossiers.services.performing import role_awaited
from motcua.dossiers.services.saving import columns_of, entry_of
from motcua.dossiers.statements.sql import row_of
from motcua.kernel.actors import Actor, ActorKind, Role, Seat

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
FOLDER = files("motcua.catalogue") / "data" / "processes"
PROCESSES = {
    name: compile_drawing(read_bpmn((FOLDER / f"{name}.bpmn").read_bytes()))
    for name in ("default", "commune-small", "with-review", "immediate")
}
ACTS = sorted(OPEN_IN, key=lambda act: act.value)
PEOPLE = [
    Actor(kind=ActorKind.SYSTEM, id=0, name="Một Cửa"),
    Actor(kind=ActorKind.STAFF, id=5, name="Bùi Thị Nhung", seats=(Seat(role=Role.CLERK, agency_id=8),)),
    Actor(
        kind=ActorKind.STAFF,
        id=6,
        name="Hà Văn Thắng",
        seats=(Seat(role=Role.LEADER, agency_id=9, on_behalf_of=77), Seat(role=Role.CLERK, agency_id=3)),
    ),
]
some_acts = st.tuples(
    st.integers(0, 99),
    st.booleans(),
    st.timedeltas(timedelta(), timedelta(days=40)),
    st.sampled_from(PEOPLE),
    st.none() | st.integers(1, 4),
    st.dictionaries(st.sampled_from(["reason", "amount"]), st.integers(0, 9), max_size=2),
)


def a_past(acts: tuple[PastAct, ...], *, reception_id: int = 1) -> PastDossier:
    application = Application(
        procedure_version_id=1,
        channel="direct",
        return_channel="direct",
        reception_agency_id=reception_id,
        applicant=Applicant(name="Bùi Văn Nam"),
    )
    return PastDossier(application=application, lodged_by=PEOPLE[1], lodged_at=NOW, acts=acts)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PROCESSES)), st.sampled_from([1, 2]), st.lists(some_acts, max_size=25))
def test_a_course_says_of_a_history_what_the_rules_say_of_each_act(name, competent_id, tries):
    process, done, moves = PROCESSES[name], (), []
    snapshot = Snapshot(
        id=0,
        version=1,
        times=Milestones(lodged_at=NOW),
        step=process.start,
        reception_agency_id=1,
        competent_agency_id=competent_id,
        holder_agency_id=1,
    )
    at = NOW
    for place, is_open, later, by, assignee_id, facts in tries:
        offered = [act for act in ACTS if lifecycle.is_open(snapshot, act, process=process) == is_open]
        act, at = offered[place % len(offered)], at + later
        tried = (*done, PastAct(act=act, at=at, by=by, assignee_id=assignee_id, facts=facts))
        try:
            move = lifecycle.decide(
                snapshot, act, at=at, process=process, assignee_id=assignee_id, facts=facts
            )
        except lifecycle.LifecycleError as error:
            expect_refusal(a_past(tried), process, error)
            continue
        done, snapshot = tried, move.after
        moves.append((move, by))

    past = a_past(done)
    printed = past_rows.printed_of(course_of(past, process=process, code="1.001193"))
    filled = {"reception_agency_id": 1, "competent_agency_id": competent_id}
    printed.fill(filled, past)

    assert {"assignee_id": None} | filled == {
        "reception_agency_id": 1,
        "competent_agency_id": competent_id,
        "step_role": role_awaited(snapshot, process),
        **columns_of(snapshot),
    }
    assert list(printed.entries_of(past)) == [
        row_of(entry_of(move, by=by, seat=by.seats[0] if by.seats else None, key=None)) for move, by in moves
    ]


def expect_refusal(past: PastDossier, process: Process, error: lifecycle.LifecycleError) -> None:
    """See that the course is refused for the reason for which the rules refuse the last act."""
    with pytest.raises(ImpossibleHistoryError) as refused:
        course_of(past, process=process, code="1.001193")

    assert str(refused.value) == f"1.001193 of Bùi Văn Nam: {past.acts[-1].act.value}: {error}"
    assert type(refused.value.__cause__) is type(error)


def test_processes_that_differ_in_names_and_hours_alone_have_one_course_and_others_their_own():
    acts = (PastAct(act=Act.ACCEPT, at=NOW, by=PEOPLE[1]), PastAct(act=Act.TRANSFER, at=NOW, by=PEOPLE[1]))
    again = compile_drawing(read_bpmn((FOLDER / "default.bpmn").read_bytes()))

    courses = [
        course_of(a_past(acts), process=process, code="x")
        for process in (PROCESSES["default"], again, PROCESSES["commune-small"], PROCESSES["with-review"])
    ]

    assert courses[0] is courses[1]
    assert len(set(courses)) == 3


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        pytest.param((2, 2, 1), "transfer: 2026-11-20 03:00:00.* is before .* 04:00", id="in the middle"),
        pytest.param((-1, 2, 2), "accept: .* is before 2026-11-20 02:00", id="before it was lodged"),
    ],
)
def test_an_act_before_the_one_it_follows_is_refused_with_its_name(hours, words):
    acts = tuple(
        PastAct(act=act, at=NOW + timedelta(hours=later), by=PEOPLE[1])
        for act, later in zip((Act.ACCEPT, Act.TAKE_FEE, Act.TRANSFER), hours, strict=True)
    )

    with pytest.raises(ImpossibleHistoryError, match=f"1.001193 of Bùi Văn Nam: {words}"):
        course_of(a_past(acts), process=PROCESSES["default"], code="1.001193")


def test_the_moments_of_a_course_are_told_apart():
    assert [histories.number_of(histories.moment(number)) for number in range(500)] == list(range(500))
