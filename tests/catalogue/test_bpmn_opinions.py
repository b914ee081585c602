"""Opinions in a process: asked at once, each with its rule; what may not be drawn."""

from __future__ import annotations

import pytest
from tests.catalogue.drawings import END, SHIPPED, START, ask, choice, file, flow, fork, gateway, task

from motcua.catalogue.domain.bpmn.checking import Problem, ProblemKind
from motcua.catalogue.domain.bpmn.compiling import InvalidDrawingError, compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.lengths import longest_way, minutes_after
from motcua.catalogue.domain.processes import WAITING, WhenLate
from motcua.catalogue.domain.tokens import advance, asks_among, calls_among, first_tokens, step_among

DECIDED = task("z") + END + flow("z", "end", "approve")
TWO = (
    START + task("a") + fork("f") + ask("x") + ask("y", late="deemed_agreed", hours="40", papers="GT01 GT02")
    + fork("j") + DECIDED + flow("start", "a") + flow("a", "f", "consult") + flow("f", "x") + flow("f", "y")
    + flow("x", "j") + flow("y", "j") + flow("j", "z")
)  # fmt: skip


def compiled(body):
    return compile_drawing(read_bpmn(file(body)))


def test_each_opinion_says_of_whom_what_by_when_and_what_silence_means():
    x, y = compiled(TWO).asks
    assert (x.agency, x.question, x.ground) == ("CAT", "Có phù hợp không?", "điều 19 khoản 5")
    assert (x.working_days, x.when_late, x.papers) == (3, WhenLate.GO_ON, ())
    assert (y.working_days, y.when_late, y.papers) == (5, WhenLate.DEEMED_AGREED, ("GT01", "GT02"))


def test_they_are_asked_at_once_and_the_dossier_waits_for_the_last():
    process = compiled(TWO)
    begun = advance(process, first_tokens(process), "a", "consult")
    assert (step_among(process, begun), asks_among(process, tokens=begun)) == (WAITING, ("x", "y"))
    assert calls_among(process, tokens=begun) == ()
    one = advance(process, begun, "y", "refused")
    assert asks_among(process, tokens=one) == ("x",)
    assert advance(process, one, "x", "granted") == {"z"}


def test_the_process_may_go_another_way_when_an_agency_does_not_agree():
    body = (
        START + task("a") + ask("x") + gateway("or") + task("b") + DECIDED + flow("start", "a")
        + flow("a", "x", "consult") + flow("x", "or") + choice("or", "z", "granted")
        + choice("or", "b", "refused") + flow("b", "z", "submit")
    )  # fmt: skip
    assert advance(compiled(body), frozenset({"x"}), "x", "refused") == {"b"}


def test_of_opinions_asked_at_once_the_longest_counts():
    process = compiled(TWO)
    assert longest_way(process) == 1 + 40 + 1
    assert minutes_after(process, place="a") == 41 * 60
    assert minutes_after(process, place="x") == 60


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({"drop": "agency"}, ProblemKind.OPINION_WITHOUT_AGENCY, id="of nobody"),
        pytest.param({"drop": "question"}, ProblemKind.OPINION_WITHOUT_QUESTION, id="nothing asked"),
        pytest.param({"drop": "ground"}, ProblemKind.OPINION_WITHOUT_QUESTION, id="by no law"),
        pytest.param({"drop": "late"}, ProblemKind.OPINION_WITHOUT_RULE, id="silence means nothing"),
        pytest.param({"late": "ignored"}, ProblemKind.OPINION_WITHOUT_RULE, id="an unknown rule"),
        pytest.param({"hours": "12"}, ProblemKind.OPINION_NOT_IN_DAYS, id="a day and a half"),
        pytest.param({"drop": "hours"}, ProblemKind.STEP_WITHOUT_HOURS, id="no days"),
    ],
)
def test_what_an_opinion_lacks_is_named(changes, kind):
    body = START + task("a") + ask("x", **changes) + DECIDED
    body += flow("start", "a") + flow("a", "x", "consult") + flow("x", "z")
    with pytest.raises(InvalidDrawingError) as refused:
        compiled(body)
    assert refused.value.problems == (Problem(kind=kind, element="x"),)


def test_the_shipped_process_asks_three_agencies_by_the_law_on_construction():
    path = next(path for path in SHIPPED if path.stem == "with-opinions")
    process = compile_drawing(read_bpmn(path.read_bytes()))
    assert {one.agency for one in process.asks} == {"CAT", "SGTVT", "STNMT"}
    assert {(one.working_days, one.when_late) for one in process.asks} == {(8, WhenLate.DEEMED_AGREED)}
    assert process.next_step("examination", "consult") == WAITING
    assert process.next_step("examination", "submit") == "review"
