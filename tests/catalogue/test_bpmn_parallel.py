"""Shares of other agencies in a process: parallel ways, their meeting, and what may not be drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.catalogue.drawings import END, SHIPPED, START, call, choice, file, flow, fork, gateway, task

from motcua.catalogue.domain.bpmn.checking import Problem, ProblemKind
from motcua.catalogue.domain.bpmn.compiling import (
    InvalidDrawingError,
    allot,
    compile_drawing,
    hours_by_code,
    longest_way,
)
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import END as THE_END
from motcua.catalogue.domain.processes import WAITING, Stage
from motcua.catalogue.domain.tokens import (
    NoTokenError,
    TokenLostError,
    advance,
    calls_among,
    first_tokens,
    step_among,
)
from motcua.kernel.actors import Role

SHARED = (
    START + task("a", stage="reception") + fork("f") + fork("j") + call("x") + call("y", hours="20")
    + task("z", stage="return") + END
    + flow("start", "a") + flow("a", "f", "share") + flow("f", "x") + flow("f", "y")
    + flow("x", "j") + flow("y", "j") + flow("j", "z") + flow("z", "end", "return")
)  # fmt: skip
"""Two agencies at work at once, then the result is returned."""


def compiled(body):
    return compile_drawing(read_bpmn(file(body)))


def shipped(code):
    return compile_drawing(read_bpmn(next(path for path in SHIPPED if path.stem == code).read_bytes()))


class TestTokens:
    def test_a_share_goes_to_all_agencies_at_once_and_the_result_waits_for_the_last(self):
        process = compiled(SHARED)
        begun = advance(process, first_tokens(process), "a", "share")
        assert (step_among(process, begun), calls_among(process, tokens=begun)) == (WAITING, ("x", "y"))
        one = advance(process, begun, "y", "granted")
        assert (step_among(process, one), calls_among(process, tokens=one)) == (WAITING, ("x",))
        both = advance(process, one, "x", "refused")
        assert both == {"z"}
        assert step_among(process, advance(process, both, "z", "return")) == THE_END

    def test_a_share_ends_only_once(self):
        process = compiled(SHARED)
        ended = advance(process, advance(process, first_tokens(process), "a", "share"), "x", "granted")
        with pytest.raises(NoTokenError):
            advance(process, ended, "x", "granted")

    def test_the_step_of_a_dossier_with_others_names_nobody_else(self):
        step = compiled(SHARED).step(WAITING)
        assert (step.stage, step.role, step.hours) == (Stage.SHARES, Role.CLERK, 0)
        assert compiled(SHARED).next_step("a", "share") == WAITING

    def test_births_go_to_the_police_and_the_insurance_once_they_are_registered(self):
        process = shipped("birth-bundle")
        begun = advance(process, first_tokens(process), "reception", "share")
        assert begun == {"birth"}
        assert advance(process, begun, "birth", "granted") == {"residence", "health_card"}
        assert advance(process, begun, "birth", "refused") == {"return"}

    def test_one_agency_after_another(self):
        process = shipped("birth-card-bundle")
        registered = advance(process, frozenset({"birth"}), "birth", "granted")
        assert registered == {"health_card"}
        assert advance(process, registered, "health_card", "granted") == {"return"}
        assert process.call("birth").is_lead
        assert not process.call("health_card").is_lead


class TestHours:
    def test_of_ways_gone_at_once_the_longest_counts(self):
        assert longest_way(compiled(SHARED)) == 1 + 20

    @pytest.mark.parametrize("days", [1, 4, 10])
    def test_shares_fit_the_term_of_the_whole(self, days):
        process = allot(shipped("death-bundle"), hours=Decimal(8 * days))
        hours = hours_by_code(process)
        assert longest_way(process) <= 8 * days
        at_once = max(hours["removal"], hours["funeral"])
        assert hours["reception"] + hours["death"] + at_once <= 8 * days
        assert all(call.hours > 0 for call in process.calls)


JOINED = START + task("a") + fork("f") + fork("j") + call("x") + call("y") + END + flow("start", "a")


@pytest.mark.parametrize(
    ("body", "kind", "element"),
    [
        pytest.param(
            SHARED.replace(flow("a", "f", "share"), flow("a", "f", "transfer")),
            ProblemKind.TRANSFER_TO_SEVERAL,
            "a-f-transfer",
            id="a transfer has one receiver",
        ),
        pytest.param(
            SHARED.replace("procedure-1.001193", "somewhere"),
            ProblemKind.CALL_WITHOUT_PROCEDURE,
            "x",
            id="a call of nothing",
        ),
        pytest.param(
            SHARED.replace('motcua:hours="8"', ""),
            ProblemKind.STEP_WITHOUT_HOURS,
            "x",
            id="a share without term",
        ),
        pytest.param(
            JOINED + flow("a", "f", "share") + flow("f", "x") + flow("f", "y") + flow("x", "j")
            + flow("y", "end") + flow("j", "end"),
            ProblemKind.TOKEN_LOST,
            "x",
            id="one way ends while another is gone",
        ),
        pytest.param(
            JOINED + gateway("or") + flow("a", "or") + choice("or", "x", "share")
            + choice("or", "y", "submit")
            + flow("x", "j") + flow("y", "j") + flow("j", "f") + flow("f", "end"),
            ProblemKind.JOIN_NEVER_COMPLETE,
            "j",
            id="a meeting to which only one ever comes",
        ),
        pytest.param(
            JOINED + task("b") + task("c") + flow("a", "f", "share") + flow("f", "b") + flow("f", "c")
            + flow("b", "j", "submit") + flow("c", "j", "endorse")
            + flow("j", "x") + flow("x", "y") + flow("y", "end"),
            ProblemKind.SEVERAL_OWN_STEPS,
            "c",
            id="two own steps at once",
        ),
        pytest.param(
            JOINED + gateway("merge") + flow("a", "f", "share") + flow("f", "merge") + flow("f", "j")
            + flow("merge", "x") + flow("j", "merge") + flow("x", "y") + flow("y", "end"),
            ProblemKind.TOKEN_LOST,
            "x",
            id="two tokens at one place",
        ),
        pytest.param(
            JOINED + gateway("or") + flow("a", "x", "share") + flow("x", "or") + choice("or", "f", "granted")
            + choice("or", "end", "submit") + flow("f", "y") + flow("f", "j")
            + flow("y", "j") + flow("j", "end"),
            ProblemKind.OUTCOME_MISSING,
            "or",
            id="a refusal without a way",
        ),
        pytest.param(
            SHARED.replace('"z"', '"waiting"').replace("-z-", "-waiting-").replace("z-end", "waiting-end"),
            ProblemKind.CODE_IN_USE,
            "waiting",
            id="an id with a meaning of its own",
        ),
    ],
)  # fmt: skip
def test_what_loses_a_token_or_waits_for_ever_is_not_published(body, kind, element):
    with pytest.raises(InvalidDrawingError) as refused:
        compiled(body)
    assert Problem(kind=kind, element=element) in refused.value.problems


def test_more_courses_than_anybody_oversees_are_refused():
    many = [f"c{number}" for number in range(13)]
    body = START + task("a") + fork("f") + fork("j") + END + flow("start", "a") + flow("a", "f", "share")
    body += "".join(call(code) + flow("f", code) + flow(code, "j") for code in many) + flow("j", "end")
    with pytest.raises(InvalidDrawingError) as refused:
        compiled(body)
    assert refused.value.problems == (Problem(kind=ProblemKind.TOO_MANY_COURSES),)


def test_a_lead_agency_that_works_beside_the_others_and_gets_its_draft_back():
    process = compiled(
        START + task("a") + fork("f") + task("b", role="official") + call("x") + fork("j") + gateway("merge")
        + task("c", role="leader", stage="approval") + gateway("or") + task("d", role="official") + END
        + flow("start", "a") + flow("a", "f", "share") + flow("f", "b") + flow("f", "x")
        + flow("b", "j", "submit") + flow("x", "j") + flow("j", "merge")
        + flow("merge", "c") + flow("c", "or")
        + choice("or", "end", "approve") + choice("or", "d", "send_back") + flow("d", "merge", "submit")
    )  # fmt: skip
    begun = advance(process, first_tokens(process), "a", "share")
    assert begun == {"b", "x"}
    drafted = advance(process, begun, "b", "submit")
    assert step_among(process, drafted) == WAITING
    assert process.following("b", "submit") == ("c",)
    assert advance(process, drafted, "x", "granted") == {"c"}
    assert advance(process, frozenset({"c"}), "c", "send_back") == {"d"}


def test_shares_sent_out_again_are_awaited_again():
    """Sharing once more after everything came back: the second meeting waits for the second answers."""
    process = compiled(
        START + task("a") + fork("f") + task("b", role="official") + call("x") + fork("j")
        + task("c", role="leader", stage="approval") + gateway("or") + END
        + flow("start", "a") + flow("a", "f", "share") + flow("f", "b") + flow("f", "x")
        + flow("b", "j", "submit") + flow("x", "j") + flow("j", "c")
        + flow("c", "or") + choice("or", "end", "approve") + choice("or", "a", "send_back")
    )  # fmt: skip
    tokens = first_tokens(process)
    for _ in range(3):
        for place, act in (("a", "share"), ("x", "granted")):
            tokens = advance(process, tokens, place, act)
        assert step_among(process, tokens) == "b"
        tokens = advance(process, tokens, "b", "submit")
        assert tokens == {"c"}
        tokens = advance(process, tokens, "c", "send_back")


def test_two_tokens_never_stand_at_one_place():
    process = compiled(SHARED)
    with pytest.raises(TokenLostError):
        advance(process, frozenset({"a", "x"}), "a", "share")
