"""SpiffWorkflow, an engine we did not write, walks the same files and agrees with our table."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState
from tests.catalogue.drawings import END, SHIPPED, START, choice, file, flow, gateway, task
from tests.examples import examples

from motcua.catalogue.domain.bpmn.compiling import compile_drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import END as THE_END

LOOPED = file(
    START + task("a") + task("b") + task("c") + END + gateway("or") + gateway("join") + gateway("back")
    + flow("start", "a") + flow("a", "join", "submit") + flow("join", "b") + flow("b", "or")
    + choice("or", "c", "endorse") + choice("or", "join", "send_back") + choice("or", "end", "approve")
    + flow("c", "back") + choice("back", "a", "send_back") + choice("back", "c", "assign")
    + choice("back", "end", "return")
)  # fmt: skip
FILES = {path.stem: path.read_bytes() for path in SHIPPED} | {"p": LOOPED}


class Walker:
    """One case in SpiffWorkflow: where it stands, and what becomes of it by an act."""

    def __init__(self, data: bytes) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(data)))
        (code,) = parser.get_process_ids()
        self.workflow = BpmnWorkflow(parser.get_spec(code))
        self.workflow.do_engine_steps()

    @property
    def step(self) -> str:
        if self.workflow.is_completed():
            return THE_END
        (waiting,) = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        return waiting.task_spec.bpmn_id

    def do(self, act: str) -> None:
        (waiting,) = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        waiting.data["act"] = act
        waiting.run()
        self.workflow.do_engine_steps()


@pytest.mark.parametrize("code", FILES)
@settings(max_examples=examples(20), deadline=None)
@given(data=st.data())
def test_both_engines_stand_at_the_same_step_after_each_act(code, data):
    process = compile_drawing(read_bpmn(FILES[code]))
    walker, step = Walker(FILES[code]), process.start
    for _ in range(30):
        assert walker.step == step
        if step == THE_END:
            break
        act = data.draw(st.sampled_from(process.acts(step)))
        walker.do(act)
        step = process.next_step(step, act)


@pytest.mark.parametrize("code", FILES)
def test_every_move_of_the_table_is_walked_by_the_other_engine(code):
    """Reach each step by the shortest way, and take each act from there."""
    process = compile_drawing(read_bpmn(FILES[code]))
    ways: dict[str, tuple[str, ...]] = {process.start: ()}
    waiting = [process.start]
    while waiting:
        step = waiting.pop(0)
        for act in process.acts(step):
            walker = Walker(FILES[code])
            for taken in (*ways[step], act):
                walker.do(taken)
            after = process.next_step(step, act)
            assert walker.step == after
            if after != THE_END and after not in ways:
                ways[after] = (*ways[step], act)
                waiting.append(after)
    assert ways.keys() == {step.code for step in process.steps}
