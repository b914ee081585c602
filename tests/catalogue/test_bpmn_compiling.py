"""What a drawing must fulfil before a dossier may follow it, and the table it becomes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.drawings import END, MIWG, SHIPPED, START, choice, file, flow, gateway, task

from motcua.catalogue.domain.bpmn.checking import Problem, ProblemKind, problems
from motcua.catalogue.domain.bpmn.compiling import (
    HoursBeyondTermError,
    InvalidDrawingError,
    allot,
    compile_drawing,
    longest_way,
    require_within,
    with_hours,
)
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import END as THE_END
from motcua.catalogue.domain.processes import Stage, UnknownStepError
from motcua.kernel.actors import Role

LINE = START + task("a") + task("b") + END + flow("start", "a")


def shipped(code):
    return compile_drawing(read_bpmn(next(path for path in SHIPPED if path.stem == code).read_bytes()))


def test_the_six_stages_of_the_default():
    process = shipped("default")
    assert [(step.code, step.role) for step in process.steps] == [
        ("reception", Role.CLERK),
        ("assignment", Role.UNIT_HEAD),
        ("appraisal", Role.OFFICIAL),
        ("approval", Role.LEADER),
        ("sealing", Role.OFFICE_CLERK),
        ("return", Role.CLERK),
    ]
    assert process.moves == {
        ("reception", "transfer"): "assignment",
        ("assignment", "assign"): "appraisal",
        ("appraisal", "submit"): "approval",
        ("approval", "approve"): "sealing",
        ("approval", "send_back"): "appraisal",
        ("sealing", "seal"): "return",
        ("return", "return"): THE_END,
    }
    assert process.start == "reception"
    assert process.acts("approval") == ("approve", "send_back")
    assert process.next_step("approval", "approve") == "sealing"
    assert process.next_step("approval", "seal") is None
    assert process.step("approval").stage is Stage.APPROVAL
    with pytest.raises(UnknownStepError):
        process.next_step("attic", "approve")


def test_the_variants_differ_where_they_should():
    assert "review" in {step.code for step in shipped("with-review").steps}
    assert shipped("with-review").moves[("review", "send_back")] == "appraisal"
    assert shipped("commune-small").moves[("reception", "transfer")] == "appraisal"
    assert longest_way(shipped("immediate")) <= 4


def test_joining_gateways_are_passed_through():
    body = (
        LINE + gateway("or") + gateway("join")
        + flow("a", "join", "submit") + flow("join", "b") + flow("b", "or")
        + choice("or", "end", "approve") + choice("or", "join", "send_back")
    )  # fmt: skip
    assert compile_drawing(read_bpmn(file(body))).moves == {
        ("a", "submit"): "b",
        ("b", "approve"): THE_END,
        ("b", "send_back"): "b",
    }


@pytest.mark.parametrize(
    ("body", "kind", "element"),
    [
        pytest.param(task("a") + END, ProblemKind.NO_START, "", id="no start"),
        pytest.param(
            START + '<bpmn:startEvent id="more"/>' + END, ProblemKind.SEVERAL_STARTS, "more", id="two starts"
        ),
        pytest.param(START + task("a") + flow("start", "a"), ProblemKind.NO_END, "", id="no end"),
        pytest.param(
            "".join(task(f"t{i}") for i in range(201)) + START + END,
            ProblemKind.TOO_MANY_STEPS,
            "",
            id="too many",
        ),
        pytest.param(
            LINE + flow("a", "end", "submit"), ProblemKind.UNREACHABLE, "b", id="a step out of reach"
        ),
        pytest.param(
            LINE
            + gateway("or")
            + flow("a", "or")
            + choice("or", "b", "submit")
            + choice("or", "end", "approve"),
            ProblemKind.DEAD_END,
            "b",
            id="a step that leads nowhere",
        ),
        pytest.param(
            LINE
            + gateway("or")
            + task("c")
            + flow("a", "or")
            + choice("or", "b", "submit")
            + choice("or", "end", "approve")
            + flow("b", "c", "submit")
            + flow("c", "b", "submit"),
            ProblemKind.LOOP_WITHOUT_EXIT,
            "b",
            id="a loop nobody leaves",
        ),
        pytest.param(
            LINE
            + gateway("or")
            + gateway("x")
            + gateway("y")
            + flow("a", "or")
            + choice("or", "b", "submit")
            + choice("or", "x", "approve")
            + flow("x", "y")
            + flow("y", "x")
            + flow("b", "end", "submit"),
            ProblemKind.LOOP_WITHOUT_STEP,
            "x",
            id="a loop without a step",
        ),
        pytest.param(
            START
            + '<bpmn:userTask id="a" motcua:role="clerk" motcua:stage="return" motcua:hours="1"/>'
            + END
            + flow("start", "a")
            + flow("a", "end", "return"),
            ProblemKind.STEP_WITHOUT_NAME,
            "a",
            id="no name",
        ),
        pytest.param(
            START + task("a", role="king") + END + flow("start", "a") + flow("a", "end", "return"),
            ProblemKind.STEP_WITHOUT_ROLE,
            "a",
            id="an unknown role",
        ),
        pytest.param(
            START + task("a", stage="") + END + flow("start", "a") + flow("a", "end", "return"),
            ProblemKind.STEP_WITHOUT_STAGE,
            "a",
            id="no stage",
        ),
        *(
            pytest.param(
                START + task("a", hours=hours) + END + flow("start", "a") + flow("a", "end", "return"),
                ProblemKind.STEP_WITHOUT_HOURS,
                "a",
                id=f"hours {hours!r}",
            )
            for hours in ("", "0", "-1", "0.1", "NaN", "Infinity", "1e9", "two")
        ),
        pytest.param(
            LINE + flow("a", "b", "submit") + flow("a", "end", "approve") + flow("b", "end", "seal"),
            ProblemKind.SEVERAL_WAYS_OUT,
            "a",
            id="a fork without a gateway",
        ),
        pytest.param(
            LINE + flow("a", "b") + flow("b", "end", "return"),
            ProblemKind.ACT_MISSING,
            "a-b-",
            id="a flow without an act",
        ),
        pytest.param(
            LINE + flow("a", "b", "juggle") + flow("b", "end", "return"),
            ProblemKind.ACT_UNKNOWN,
            "a-b-juggle",
            id="an unknown act",
        ),
        pytest.param(
            LINE.replace(flow("start", "a"), flow("start", "a", "submit"))
            + flow("a", "b", "submit")
            + flow("b", "end", "return"),
            ProblemKind.ACT_OUT_OF_PLACE,
            "start-a-submit",
            id="an act out of the start",
        ),
        pytest.param(
            LINE
            + gateway("or")
            + flow("a", "or")
            + choice("or", "b", "approve")
            + flow("or", "end", "approve", condition="act == 'approve'")
            + flow("b", "end", "seal"),
            ProblemKind.ACT_TWICE,
            "or",
            id="one act, two ways",
        ),
        pytest.param(
            LINE
            + gateway("or")
            + flow("a", "or")
            + choice("or", "b", "approve")
            + flow("or", "end", "send_back", condition="act == 'seal'")
            + flow("b", "end", "seal"),
            ProblemKind.CONDITION_DISAGREES,
            "or-end-send_back",
            id="a condition that says another act",
        ),
        pytest.param(
            LINE + flow("a", "b", "submit", condition="act == 'submit'") + flow("b", "end", "return"),
            ProblemKind.CONDITION_DISAGREES,
            "a-b-submit",
            id="a condition where nothing is chosen",
        ),
        pytest.param(
            LINE
            + gateway("or")
            + flow("a", "or")
            + choice("or", "start", "send_back")
            + choice("or", "b", "submit")
            + flow("b", "end", "return"),
            ProblemKind.FLOW_INTO_START,
            "start",
            id="back into the start",
        ),
        pytest.param(
            LINE + flow("a", "b", "submit") + flow("b", "end", "return") + flow("end", "a"),
            ProblemKind.FLOW_OUT_OF_END,
            "end",
            id="out of the end",
        ),
        pytest.param(
            START + END + flow("start", "end"), ProblemKind.NOT_BEGUN_BY_STEP, "start", id="nothing to do"
        ),
        pytest.param(
            LINE
            + gateway("or")
            + gateway("two")
            + task("c")
            + flow("a", "or")
            + choice("or", "two", "submit")
            + choice("or", "b", "approve")
            + choice("two", "b", "seal")
            + choice("two", "c", "assign")
            + flow("b", "end", "return")
            + flow("c", "end", "return"),
            ProblemKind.CHOICE_NOT_AFTER_STEP,
            "two",
            id="a choice after a choice",
        ),
    ],
)
def test_a_drawing_that_may_not_be_used_says_why(body, kind, element):
    found = problems(read_bpmn(file(body)))
    assert Problem(kind=kind, element=element) in found
    with pytest.raises(InvalidDrawingError) as refused:
        compile_drawing(read_bpmn(file(body)))
    assert refused.value.problems == found


def test_a_reference_model_without_roles_is_read_but_may_not_be_used():
    (path,) = [path for path in MIWG if path.name == "A.1.0.bpmn"]
    kinds = {problem.kind for problem in problems(read_bpmn(path.read_bytes()))}
    assert kinds == {
        ProblemKind.STEP_WITHOUT_ROLE,
        ProblemKind.STEP_WITHOUT_STAGE,
        ProblemKind.STEP_WITHOUT_HOURS,
        ProblemKind.ACT_MISSING,
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_process_may_be_used_and_is_drawn(path):
    drawing = read_bpmn(path.read_bytes())
    assert problems(drawing) == ()
    assert drawing.code == path.stem
    assert all(node.shape for node in drawing.nodes)
    assert all(len(one.waypoints) >= 2 for one in drawing.flows)


class TestHours:
    def test_the_return_of_the_result_is_outside_the_term(self):
        process = shipped("default")
        assert (
            longest_way(process)
            == sum(step.hours for step in process.steps) - process.step("return").hours
            == 40
        )

    def test_going_back_is_not_counted(self):
        assert longest_way(shipped("with-review")) == 44

    def test_a_long_term_gives_what_is_over_to_the_appraisal(self):
        process = allot(shipped("default"), hours=Decimal(160))
        assert process.step("appraisal").hours == 140
        assert process.step("reception").hours == 4

    def test_a_term_that_no_quarters_fit_is_refused(self):
        with pytest.raises(HoursBeyondTermError):
            allot(shipped("default"), hours=Decimal(1))

    def test_hours_named_by_hand_may_not_go_beyond_the_term(self):
        process = with_hours(shipped("default"), {"appraisal": Decimal(21)})
        require_within(process, hours=Decimal(41))
        with pytest.raises(HoursBeyondTermError):
            require_within(process, hours=Decimal(40))

    @given(st.sampled_from([path.stem for path in SHIPPED]), st.integers(2 * 4, 8 * 200 * 4))
    def test_hours_always_fit_the_term_in_whole_quarters(self, code, quarters):
        hours = Decimal(quarters) / 4
        process = allot(shipped(code), hours=hours)
        assert longest_way(process) <= hours
        assert all(step.hours * 4 % 1 == 0 and step.hours > 0 for step in process.steps)
        assert process.moves == shipped(code).moves
