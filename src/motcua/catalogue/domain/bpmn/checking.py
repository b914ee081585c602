"""What must hold of a drawing before a procedure may use it.

A dossier must always be able to reach its end: no step is out of reach, none leads nowhere,
every loop can be left, and each step says who does it and how long it may take. Whether parallel
ways meet again is told by ``soundness``.
"""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from motcua.catalogue.domain.bpmn.drawing import Drawing, Flow, Node, NodeKind
from motcua.catalogue.domain.processes import END, WAITING, Act, Outcome, Stage, WhenLate
from motcua.catalogue.domain.terms import HOURS_A_DAY
from motcua.kernel.actors import Role

_CONDITION = re.compile(r"""act\s*==\s*(?:'(\w+)'|"(\w+)")""")
_ANSWERED = re.compile(r"""(\w+)\s*==\s*(?:'([\w-]+)'|"([\w-]+)")""")
_CALLED = re.compile(r"procedure-(\d\.\d{6})")
_GATEWAYS = (NodeKind.GATEWAY, NodeKind.PARALLEL)
_OF_OTHERS = (NodeKind.CALL, NodeKind.PARALLEL)
_QUARTERS = 4
_FEWEST_WAYS = 2
_MAX_HOURS = Decimal(8 * 366)
MAX_NODES = 200


class ProblemKind(enum.Enum):
    """What can be wrong with a drawing."""

    NO_START = "no_start"
    SEVERAL_STARTS = "several_starts"
    NO_END = "no_end"
    TOO_MANY_STEPS = "too_many_steps"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    LOOP_WITHOUT_EXIT = "loop_without_exit"
    LOOP_WITHOUT_STEP = "loop_without_step"
    STEP_WITHOUT_NAME = "step_without_name"
    STEP_WITHOUT_ROLE = "step_without_role"
    STEP_WITHOUT_STAGE = "step_without_stage"
    STEP_WITHOUT_HOURS = "step_without_hours"
    SEVERAL_WAYS_OUT = "several_ways_out"
    ACT_MISSING = "act_missing"
    ACT_UNKNOWN = "act_unknown"
    ACT_TWICE = "act_twice"
    ACT_OUT_OF_PLACE = "act_out_of_place"
    CONDITION_DISAGREES = "condition_disagrees"
    FLOW_INTO_START = "flow_into_start"
    FLOW_OUT_OF_END = "flow_out_of_end"
    CHOICE_NOT_AFTER_STEP = "choice_not_after_step"
    NOT_BEGUN_BY_STEP = "not_begun_by_step"
    HOURS_BEYOND_TERM = "hours_beyond_term"
    CALL_WITHOUT_PROCEDURE = "call_without_procedure"
    OPINION_WITHOUT_AGENCY = "opinion_without_agency"
    OPINION_WITHOUT_QUESTION = "opinion_without_question"
    OPINION_WITHOUT_RULE = "opinion_without_rule"
    OPINION_NOT_IN_DAYS = "opinion_not_in_days"
    OUTCOME_MISSING = "outcome_missing"
    TRANSFER_TO_SEVERAL = "transfer_to_several"
    SWITCH_WITHOUT_DEFAULT = "switch_without_default"
    ANSWER_MISSING = "answer_missing"
    ANSWER_TWICE = "answer_twice"
    CODE_IN_USE = "code_in_use"
    TOKEN_LOST = "token_lost"  # noqa: S105  # of a net
    JOIN_NEVER_COMPLETE = "join_never_complete"
    SEVERAL_OWN_STEPS = "several_own_steps"
    TOO_MANY_COURSES = "too_many_courses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and where."""

    kind: ProblemKind
    element: str = ""
    """The id of the node or flow, empty when the whole drawing is meant."""


def problems(drawing: Drawing) -> tuple[Problem, ...]:
    """Return everything that is wrong with the drawing; empty when it may be compiled."""
    structure = tuple(_ends(drawing))
    return structure or (*_ways(drawing), *_steps(drawing), *_acts(drawing), *_switches(drawing))


def hours_of(node: Node) -> Decimal | None:
    """Return the step's hours, ``None`` unless they are a positive number of quarters within a year."""
    try:
        hours = Decimal(node.hours)
    except InvalidOperation:
        return None
    if not hours.is_finite() or not 0 < hours <= _MAX_HOURS or hours * _QUARTERS % 1:
        return None
    return hours


def procedure_of(node: Node) -> str | None:
    """Return the code of the procedure that a call names, ``None`` when it names none."""
    named = _CALLED.fullmatch(node.calls)
    return named[1] if named else None


def answer_of(flow: Flow, switch: Node) -> str:
    """Return the answer by which the flow is gone from the switch, empty when its condition names none."""
    written = _ANSWERED.fullmatch(flow.condition)
    if written is None or written[1] != switch.question:
        return ""
    return written[2] or written[3]


def _ends(drawing: Drawing) -> Iterator[Problem]:
    starts = [node for node in drawing.nodes if node.kind is NodeKind.START]
    if not starts:
        yield Problem(kind=ProblemKind.NO_START)
    for extra in starts[1:]:
        yield Problem(kind=ProblemKind.SEVERAL_STARTS, element=extra.id)
    if not any(node.kind is NodeKind.END for node in drawing.nodes):
        yield Problem(kind=ProblemKind.NO_END)
    if len(drawing.nodes) > MAX_NODES:
        yield Problem(kind=ProblemKind.TOO_MANY_STEPS)


def _ways(drawing: Drawing) -> Iterator[Problem]:
    start = next(node for node in drawing.nodes if node.kind is NodeKind.START)
    ends = tuple(node.id for node in drawing.nodes if node.kind is NodeKind.END)
    reached, saved = drawing.reachable(start.id), drawing.reaching(*ends)
    if drawing.entering[start.id]:
        yield Problem(kind=ProblemKind.FLOW_INTO_START, element=start.id)
    if [drawing.by_id[flow.target].kind for flow in drawing.leaving[start.id]] != [NodeKind.TASK]:
        yield Problem(kind=ProblemKind.NOT_BEGUN_BY_STEP, element=start.id)
    for node in drawing.nodes:
        if node.id not in reached:
            yield Problem(kind=ProblemKind.UNREACHABLE, element=node.id)
        elif node.id not in saved:
            loops = _is_in_loop(drawing, node)
            kind = ProblemKind.LOOP_WITHOUT_EXIT if loops else ProblemKind.DEAD_END
            yield Problem(kind=kind, element=node.id)
        if node.kind in _GATEWAYS and _is_in_loop_of_gateways(drawing, node):
            yield Problem(kind=ProblemKind.LOOP_WITHOUT_STEP, element=node.id)
        if node.kind is NodeKind.END and drawing.leaving[node.id]:
            yield Problem(kind=ProblemKind.FLOW_OUT_OF_END, element=node.id)


def _is_in_loop(drawing: Drawing, node: Node) -> bool:
    after = [flow.target for flow in drawing.leaving[node.id]]
    return bool(after) and node.id in drawing.reachable(*after)


def _is_in_loop_of_gateways(drawing: Drawing, node: Node) -> bool:
    waiting, seen = [node.id], set()
    while waiting:
        for flow in drawing.leaving[waiting.pop()]:
            if flow.target == node.id:
                return True
            if flow.target not in seen and drawing.by_id[flow.target].kind in _GATEWAYS:
                seen.add(flow.target)
                waiting.append(flow.target)
    return False


def _steps(drawing: Drawing) -> Iterator[Problem]:
    for node in drawing.nodes:
        if node.kind in (NodeKind.TASK, NodeKind.CALL):
            yield from (Problem(kind=kind, element=node.id) for kind in _faults_of_work(drawing, node))


def _faults_of_work(drawing: Drawing, node: Node) -> Iterator[ProblemKind]:
    """Yield what is wrong with a step, or with the call of another procedure."""
    if node.id in (END, WAITING):
        yield ProblemKind.CODE_IN_USE
    if not node.name:
        yield ProblemKind.STEP_WITHOUT_NAME
    if hours_of(node) is None:
        yield ProblemKind.STEP_WITHOUT_HOURS
    if len(drawing.leaving[node.id]) > 1:
        yield ProblemKind.SEVERAL_WAYS_OUT
    if node.is_opinion:
        yield from _faults_of_opinion(node)
        return
    if node.kind is NodeKind.CALL:
        if procedure_of(node) is None:
            yield ProblemKind.CALL_WITHOUT_PROCEDURE
        return
    if node.role not in {role.value for role in Role}:
        yield ProblemKind.STEP_WITHOUT_ROLE
    if node.stage not in set(Stage):
        yield ProblemKind.STEP_WITHOUT_STAGE


def _faults_of_opinion(node: Node) -> Iterator[ProblemKind]:
    """Yield what an opinion lacks: of whom, what, by which law, in whole days, and what silence means."""
    if not node.agency:
        yield ProblemKind.OPINION_WITHOUT_AGENCY
    if not node.question or not node.ground:
        yield ProblemKind.OPINION_WITHOUT_QUESTION
    if node.late not in set(WhenLate):
        yield ProblemKind.OPINION_WITHOUT_RULE
    hours = hours_of(node)
    if hours is not None and hours % HOURS_A_DAY:
        yield ProblemKind.OPINION_NOT_IN_DAYS


def _acts(drawing: Drawing) -> Iterator[Problem]:
    for flow in drawing.flows:
        yield from _acts_of_flow(drawing, flow)
    for node in drawing.nodes:
        if is_choice(drawing, node):
            counted = Counter(flow.act for flow in drawing.leaving[node.id])
            if any(count > 1 for act, count in counted.items() if act):
                yield Problem(kind=ProblemKind.ACT_TWICE, element=node.id)
            sources = {drawing.by_id[flow.source].kind for flow in drawing.entering[node.id]}
            if sources not in ({NodeKind.TASK}, {NodeKind.CALL}):
                yield Problem(kind=ProblemKind.CHOICE_NOT_AFTER_STEP, element=node.id)
            elif sources == {NodeKind.CALL} and counted.keys() != set(Outcome):
                yield Problem(kind=ProblemKind.OUTCOME_MISSING, element=node.id)


def _switches(drawing: Drawing) -> Iterator[Problem]:
    """Yield what is wrong where answers choose: each way but the default names one answer of its own."""
    for node in drawing.nodes:
        if not node.is_switch:
            continue
        leaving = drawing.leaving[node.id]
        if len(leaving) < _FEWEST_WAYS or node.default not in {flow.id for flow in leaving}:
            yield Problem(kind=ProblemKind.SWITCH_WITHOUT_DEFAULT, element=node.id)
        answers = Counter(answer_of(flow, node) for flow in leaving if flow.id != node.default)
        if "" in answers or any(flow.condition for flow in leaving if flow.id == node.default):
            yield Problem(kind=ProblemKind.ANSWER_MISSING, element=node.id)
        if any(count > 1 for answer, count in answers.items() if answer):
            yield Problem(kind=ProblemKind.ANSWER_TWICE, element=node.id)


def _acts_of_flow(drawing: Drawing, flow: Flow) -> Iterator[Problem]:
    if _needs_act(drawing, flow):
        if not flow.act:
            yield Problem(kind=ProblemKind.ACT_MISSING, element=flow.id)
        elif flow.act not in _known_acts(drawing, flow):
            yield Problem(kind=ProblemKind.ACT_UNKNOWN, element=flow.id)
        elif flow.act == Act.TRANSFER and _is_of_others(drawing.by_id[flow.target]):
            yield Problem(kind=ProblemKind.TRANSFER_TO_SEVERAL, element=flow.id)
    elif flow.act:
        yield Problem(kind=ProblemKind.ACT_OUT_OF_PLACE, element=flow.id)
    written = _CONDITION.fullmatch(flow.condition)
    if is_choice(drawing, drawing.by_id[flow.source]):
        if not written or flow.act not in written.groups():
            yield Problem(kind=ProblemKind.CONDITION_DISAGREES, element=flow.id)
    elif flow.condition and not drawing.by_id[flow.source].is_switch:
        yield Problem(kind=ProblemKind.CONDITION_DISAGREES, element=flow.id)


def _is_of_others(node: Node) -> bool:
    """Tell whether a way that enters the node may lead to other agencies."""
    return node.kind in _OF_OTHERS or node.is_switch


def _known_acts(drawing: Drawing, flow: Flow) -> set[str]:
    """Return what may stand at a flow: outcomes after a call, acts after a step."""
    before = [drawing.by_id[entering.source].kind for entering in drawing.entering[flow.source]]
    return set(Outcome) if NodeKind.CALL in before and flow.source in _choices(drawing) else set(Act)


def _choices(drawing: Drawing) -> set[str]:
    return {node.id for node in drawing.nodes if is_choice(drawing, node)}


def is_choice(drawing: Drawing, node: Node) -> bool:
    """Tell whether the node is a gateway at which an act chooses the way; others only join ways."""
    return node.kind is NodeKind.GATEWAY and not node.is_switch and len(drawing.leaving[node.id]) > 1


def _needs_act(drawing: Drawing, flow: Flow) -> bool:
    source, target = drawing.by_id[flow.source], drawing.by_id[flow.target]
    if source.kind is NodeKind.TASK:
        return not is_choice(drawing, target)
    return is_choice(drawing, source)
