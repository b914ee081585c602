"""Ways that an answer of the form chooses: which are drawn right, what is refused, how they go."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.catalogue.drawings import (
    END,
    START,
    answered,
    call,
    file,
    flow,
    fork,
    gateway,
    switch,
    task,
)

from motcua.catalogue.domain.bpmn.checking import ProblemKind
from motcua.catalogue.domain.bpmn.compiling import InvalidDrawingError, compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.lengths import longest_way
from motcua.catalogue.domain.tokens import advance, first_tokens
from motcua.catalogue.services.import_reference import DATA
from motcua.catalogue.web.diagram import render_diagram

BUNDLE = (DATA / "processes" / "death-bundle.bpmn").read_bytes()
NODES = START + task("a") + switch("ask", default="ask-m-") + call("x", hours="16") + gateway("m") + END
WAYS = (
    flow("start", "a") + flow("a", "ask", "share") + answered("ask", "x", "yes") + flow("ask", "m")
    + flow("x", "m") + flow("m", "b") + flow("b", "end", "return")
)  # fmt: skip
ASKED = NODES + task("b", stage="return") + WAYS


def compiled(body: str):
    return compile_drawing(read_bpmn(file(body)))


@pytest.mark.parametrize(
    ("answers", "begun"),
    [
        pytest.param({"survivors": "yes"}, {"removal", "funeral", "survivors_benefit"}, id="asked for"),
        pytest.param({"survivors": "no"}, {"removal", "funeral"}, id="not wished"),
        pytest.param({}, {"removal", "funeral"}, id="left out"),
        pytest.param({"survivors": ["yes"]}, {"removal", "funeral"}, id="no answer of that kind"),
    ],
)
def test_the_insurance_takes_part_only_where_it_is_asked_for(answers, begun):
    process = compile_drawing(read_bpmn(BUNDLE)).answered(answers)

    shared = advance(process, first_tokens(process), "reception", "share")
    granted = advance(process, shared, "death", "granted")

    assert granted & {call.code for call in process.calls} == begun
    for each in sorted(begun):
        granted = advance(process, granted, each, "granted")
    assert granted == {"return"}


def test_the_list_of_steps_says_what_only_an_answer_begins():
    process = compile_drawing(read_bpmn(BUNDLE))

    assert process.following("death", "granted") == ("removal", "funeral", "survivors_benefit")
    assert process.answered({}).following("death", "granted") == ("removal", "funeral")
    page = str(render_diagram(read_bpmn(BUNDLE), process))
    assert "Giải quyết chế độ tử tuất (nếu tờ khai đề nghị)" in page
    assert "Giải quyết mai táng phí (nếu tờ khai đề nghị)" not in page


def test_a_refused_registration_asks_nobody_further():
    process = compile_drawing(read_bpmn(BUNDLE)).answered({"survivors": "yes"})

    assert advance(process, frozenset({"death"}), "death", "refused") == {"return"}


def test_the_term_has_room_for_the_longer_way():
    process = compiled(ASKED)

    assert longest_way(process) == Decimal(17)
    assert longest_way(process.answered({"wish": "no"})) == Decimal(1)


def test_an_own_step_may_follow_where_nobody_else_is_asked():
    process = compiled(ASKED)

    assert process.answered({"wish": "no"}).next_step("a", "share") == "b"
    assert process.answered({"wish": "yes"}).next_step("a", "share") == "waiting"


@pytest.mark.parametrize(
    ("body", "kind", "element"),
    [
        pytest.param(
            ASKED.replace(' default="ask-m-"', ""),
            ProblemKind.SWITCH_WITHOUT_DEFAULT,
            "ask",
            id="an unforeseen answer leads nowhere",
        ),
        pytest.param(
            ASKED.replace("wish == 'yes'", "other == 'yes'"),
            ProblemKind.ANSWER_MISSING,
            "ask",
            id="the condition asks another question",
        ),
        pytest.param(
            ASKED.replace("wish == 'yes'", "__import__('os').system('true')"),
            ProblemKind.ANSWER_MISSING,
            "ask",
            id="a condition is no program",
        ),
        pytest.param(
            ASKED.replace(flow("ask", "m"), answered("ask", "m", "no").replace("ask-m-no", "ask-m-")),
            ProblemKind.ANSWER_MISSING,
            "ask",
            id="the default has a condition",
        ),
        pytest.param(
            ASKED + call("y") + answered("ask", "y", "yes") + flow("y", "m"),
            ProblemKind.ANSWER_TWICE,
            "ask",
            id="one answer leads two ways",
        ),
        pytest.param(
            ASKED.replace(flow("a", "ask", "share"), flow("a", "ask", "transfer")),
            ProblemKind.TRANSFER_TO_SEVERAL,
            "a-ask-transfer",
            id="a transfer has one receiver whatever is answered",
        ),
        pytest.param(
            START + task("a") + fork("f") + switch("ask", default="ask-j-") + call("x") + call("y")
            + fork("j") + task("b") + END
            + flow("start", "a") + flow("a", "f", "share") + flow("f", "x") + flow("f", "ask")
            + answered("ask", "y", "yes") + flow("ask", "j") + flow("x", "j") + flow("y", "end")
            + flow("j", "b") + flow("b", "end", "return"),
            ProblemKind.TOKEN_LOST,
            "x",
            id="by one answer a way ends before the others met",
        ),
        pytest.param(
            START + task("a") + switch("ask", default="ask-j-") + call("x") + fork("j") + task("b") + END
            + flow("start", "a") + flow("a", "ask", "share") + answered("ask", "x", "yes") + flow("ask", "j")
            + flow("x", "j") + flow("j", "b") + flow("b", "end", "return"),
            ProblemKind.JOIN_NEVER_COMPLETE,
            "j",
            id="a join waits for a way that the answer spares",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(body, kind, element):
    with pytest.raises(InvalidDrawingError) as refused:
        compiled(body)
    assert (kind, element) in {(problem.kind, problem.element) for problem in refused.value.problems}


def test_too_many_answers_to_oversee_are_refused():
    """Seven questions with two ways each are 128 courses."""
    names = [f"s{number}" for number in range(7)]
    body = START + task("a") + END + flow("start", "a") + flow("a", "s0", "share")
    for name, after in zip(names, [*names[1:], "end"], strict=True):
        body += switch(name, default=f"{name}-{after}-") + call(f"c{name}") + flow(f"c{name}", after)
        body += answered(name, f"c{name}", "yes") + flow(name, after)

    with pytest.raises(InvalidDrawingError) as refused:
        compiled(body)
    assert [problem.kind for problem in refused.value.problems] == [ProblemKind.TOO_MANY_COURSES]
