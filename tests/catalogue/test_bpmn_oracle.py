"""SpiffWorkflow, an engine we did not write, walks the same files and agrees with our table."""

from __future__ import annotations

import logging
from io import BytesIO
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState
from tests.catalogue.drawings import (
    END,
    SHIPPED,
    START,
    answered,
    call,
    choice,
    file,
    flow,
    fork,
    gateway,
    switch,
    task,
)
from tests.examples import examples

from motcua.catalogue.domain.bpmn.compiling import compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import END as THE_END
from motcua.catalogue.domain.tokens import advance, first_tokens

LOOPED = file(
    START + task("a") + task("b") + task("c") + END + gateway("or") + gateway("join") + gateway("back")
    + flow("start", "a") + flow("a", "join", "submit") + flow("join", "b") + flow("b", "or")
    + choice("or", "c", "endorse") + choice("or", "join", "send_back") + choice("or", "end", "approve")
    + flow("c", "back") + choice("back", "a", "send_back") + choice("back", "c", "assign")
    + choice("back", "end", "return")
)  # fmt: skip
BESIDE = file(
    START + task("a") + fork("f") + task("b") + call("x") + call("y") + gateway("or") + fork("in") + fork("j")
    + gateway("merge") + task("c") + gateway("last") + task("d") + END
    + flow("start", "a") + flow("a", "f", "share") + flow("f", "b") + flow("f", "x") + flow("x", "or")
    + choice("or", "y", "granted") + choice("or", "in", "refused") + flow("y", "in") + flow("in", "j")
    + flow("b", "j", "submit") + flow("j", "merge") + flow("merge", "c") + flow("c", "last")
    + choice("last", "end", "approve") + choice("last", "d", "send_back")
    + flow("d", "merge", "submit")
).replace(b'<bpmn:parallelGateway id="in"/>', b'<bpmn:exclusiveGateway id="in"/>')  # fmt: skip
"""The own agency works beside two others, one after another. No way leads back before the fork: the other
engine passes a join of the second round on what came in the first."""
ASKED = file(
    START + task("a") + fork("f") + call("x") + switch("ask", default="ask-m-") + call("y") + call("z")
    + gateway("m") + fork("j") + task("b") + END
    + flow("start", "a") + flow("a", "f", "share") + flow("f", "x") + flow("f", "ask")
    + answered("ask", "y", "yes") + answered("ask", "z", "other") + flow("ask", "m")
    + flow("y", "m") + flow("z", "m") + flow("m", "j") + flow("x", "j") + flow("j", "b")
    + flow("b", "end", "return")
)  # fmt: skip
"""One agency always takes part, of two others one or none, as the form is answered."""
FILES = {path.stem: path.read_bytes() for path in SHIPPED} | {"p": LOOPED, "q": BESIDE, "r": ASKED}


logging.getLogger("spiff").setLevel(logging.WARNING)
CALLED = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u">
<bpmn:process id="{code}"><bpmn:startEvent id="s"/><bpmn:userTask id="work"/><bpmn:endEvent id="e"/>
<bpmn:sequenceFlow id="1" sourceRef="s" targetRef="work"/>
<bpmn:sequenceFlow id="2" sourceRef="work" targetRef="e"/></bpmn:process></bpmn:definitions>"""
"""A procedure called, as the other engine has to know it: one piece of work of another agency."""
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"


class Walker:
    """One case in SpiffWorkflow: where it stands, and what becomes of it by an act or an outcome."""

    def __init__(self, data: bytes, answers: dict[str, str]) -> None:
        tree = etree.parse(BytesIO(data))
        (process,) = tree.findall(f"{BPMN}process")
        code = process.get("id")
        parser = BpmnParser()
        parser.add_bpmn_xml(tree)
        for called in {each.get("calledElement") for each in tree.iter(f"{BPMN}callActivity")}:
            parser.add_bpmn_xml(etree.parse(BytesIO(CALLED.format(code=called).encode())))
        self.workflow = BpmnWorkflow(parser.get_spec(code), parser.get_subprocess_specs(code))
        self.answers = answers
        self.workflow.do_engine_steps()

    @property
    def places(self) -> frozenset[str]:
        """Return the steps and calls at work; where a way waits for others, the engine shows nothing."""
        if self.workflow.is_completed():
            return frozenset({THE_END})
        return frozenset(self._open())

    def _open(self) -> dict[str, Task]:
        return {
            self._place(task): task for task in self.workflow.get_tasks(state=TaskState.READY, manual=True)
        }

    def _place(self, task: Task) -> str:
        if task.workflow is self.workflow:
            return task.task_spec.bpmn_id
        return self.workflow.get_task_from_id(task.workflow.parent_task_id).task_spec.bpmn_id

    def do(self, place: str, act: str) -> None:
        work = self._open()[place]
        work.data.update(self.answers, act=act)
        work.run()
        self.workflow.do_engine_steps()


def places_of(process, tokens):
    """Return where our tokens stand, without those that wait for others."""
    return frozenset(token for token in tokens if process.joint_before(token) is None)


@pytest.mark.parametrize("code", FILES)
@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_both_engines_stand_at_the_same_places_after_each_act(code, data):
    answers = data.draw(st.sampled_from(every_answer(code)))
    process = drawn(code).answered(answers)
    walker, tokens = Walker(FILES[code], answers), first_tokens(process)
    for _ in range(30):
        assert walker.places == places_of(process, tokens)
        if tokens == {THE_END}:
            break
        place, act = data.draw(st.sampled_from([move for move in process.moves if move[0] in tokens]))
        walker.do(place, act)
        tokens = advance(process, tokens, place, act)


def drawn(code):
    return compile_drawing(read_bpmn(FILES[code]))


def every_answer(code) -> list[dict[str, str]]:
    """Each answer that chooses a way, and one that chooses none."""
    switches = drawn(code).switches
    answers = [[{each.question: value} for value in (*each.ways, "no")] for each in switches]
    return [{name: value for part in parts for name, value in part.items()} for parts in product(*answers)]


@pytest.mark.parametrize("code", FILES)
def test_every_move_of_the_table_is_walked_by_the_other_engine(code):
    walked = set().union(*(moves_walked(code, answers) for answers in every_answer(code)))

    assert walked == set(drawn(code).moves)


def moves_walked(code, answers) -> set[tuple[str, str]]:
    """Reach each state by the shortest way, take each act from there, and compare; return the moves taken."""
    process = drawn(code).answered(answers)
    ways: dict[frozenset[str], tuple[tuple[str, str], ...]] = {first_tokens(process): ()}
    waiting = [first_tokens(process)]
    taken: set[tuple[str, str]] = set()
    while waiting:
        tokens = waiting.pop(0)
        for place, act in (move for move in process.moves if move[0] in tokens):
            walker = Walker(FILES[code], answers)
            for move in (*ways[tokens], (place, act)):
                walker.do(*move)
            taken.add((place, act))
            after = advance(process, tokens, place, act)
            assert walker.places == places_of(process, after)
            if after not in ways:
                ways[after] = (*ways[tokens], (place, act))
                waiting.append(after)
    return taken
