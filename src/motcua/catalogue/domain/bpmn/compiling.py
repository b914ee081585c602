"""Compiles a checked drawing to a process with a transition table, and allots the hours of a term.

Implements:
    Decree 61/2018/ND-CP, art. 18(1): the time between reception and transfer is not stretched
        when a procedure grants more; what a longer term gives goes to the appraisal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from motcua.catalogue.domain.bpmn.checking import (
    Problem,
    ProblemKind,
    answer_of,
    hours_of,
    is_choice,
    problems,
    procedure_of,
)
from motcua.catalogue.domain.bpmn.drawing import Drawing, Flow, Node, NodeKind
from motcua.catalogue.domain.bpmn.soundness import unsound
from motcua.catalogue.domain.lengths import longest_way
from motcua.catalogue.domain.processes import (
    END,
    Ask,
    Call,
    Joint,
    Outcome,
    Process,
    Stage,
    Step,
    Switch,
    WhenLate,
)
from motcua.kernel.actors import Role

QUARTER = Decimal("0.25")


class InvalidDrawingError(ValueError):
    """The drawing may not be used; ``problems`` says why."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        self.problems = found
        super().__init__("; ".join(f"{one.kind.value} {one.element}".strip() for one in found))


class HoursBeyondTermError(InvalidDrawingError):
    """The steps together ask for more hours than the term grants."""

    def __init__(self) -> None:
        super().__init__((Problem(kind=ProblemKind.HOURS_BEYOND_TERM),))


def compile_drawing(drawing: Drawing) -> Process:
    """Return the process with the hours that the drawing names.

    Raises:
        InvalidDrawingError: ``problems`` or ``unsound`` found something.
    """
    found = problems(drawing)
    if found:
        raise InvalidDrawingError(found)
    process = _table(drawing)
    if process.joints or process.calls or process.asks or process.switches:
        found = unsound(process)
        if found:
            raise InvalidDrawingError(found)
    return process


def _table(drawing: Drawing) -> Process:
    start = next(node for node in drawing.nodes if node.kind is NodeKind.START)
    return Process(
        code=drawing.code,
        name=drawing.name,
        start=drawing.leaving[start.id][0].target,
        steps=_steps(drawing),
        moves=_moves(drawing),
        calls=tuple(_call(node) for node in drawing.nodes if _is_share(node)),
        asks=tuple(_ask(node) for node in drawing.nodes if node.is_opinion),
        joints=tuple(_joint(drawing, node) for node in drawing.nodes if node.kind is NodeKind.PARALLEL),
        switches=tuple(_switch(drawing, node) for node in drawing.nodes if node.is_switch),
        order=tuple(node.id for node in drawing.nodes if node.kind in (NodeKind.TASK, NodeKind.CALL)),
    )


def _call(node: Node) -> Call:
    pairs = (pair.partition("=") for pair in node.answers.split())
    return Call(
        code=node.id,
        name=node.name,
        procedure=procedure_of(node) or "",
        hours=hours_of(node) or Decimal(0),
        papers=tuple(node.papers.split()),
        answers={asked: given or asked for asked, _, given in pairs},
        is_lead=node.lead == "yes",
    )


def _is_share(node: Node) -> bool:
    return node.kind is NodeKind.CALL and not node.is_opinion


def _ask(node: Node) -> Ask:
    return Ask(
        code=node.id,
        name=node.name,
        agency=node.agency,
        question=node.question,
        ground=node.ground,
        when_late=WhenLate(node.late),
        hours=hours_of(node) or Decimal(0),
        papers=tuple(node.papers.split()),
    )


def _joint(drawing: Drawing, node: Node) -> Joint:
    return Joint(
        code=node.id,
        entering=frozenset(_place_before(flow) for flow in drawing.entering[node.id]),
        leaving=tuple(_destination(drawing, flow) for flow in drawing.leaving[node.id]),
    )


def _switch(drawing: Drawing, node: Node) -> Switch:
    ways = {flow.id: _destination(drawing, flow) for flow in drawing.leaving[node.id]}
    answers = {flow.id: answer_of(flow, node) for flow in drawing.leaving[node.id]}
    return Switch(
        code=node.id,
        question=node.question,
        ways={answer: ways[flow] for flow, answer in answers.items() if answer},
        otherwise=ways[node.default],
    )


def _place_before(flow: Flow) -> str:
    """Return the place where a token waits that has come to a joint along the flow."""
    return f"{flow.target}<{flow.id}"


def _steps(drawing: Drawing) -> tuple[Step, ...]:
    return tuple(
        Step(
            code=node.id,
            name=node.name,
            stage=Stage(node.stage),
            role=Role(node.role),
            hours=hours_of(node) or Decimal(0),
        )
        for node in drawing.nodes
        if node.kind is NodeKind.TASK
    )


def _moves(drawing: Drawing) -> dict[tuple[str, str], str]:
    moves = {}
    for node in drawing.nodes:
        if node.kind not in (NodeKind.TASK, NodeKind.CALL):
            continue
        (leaving,) = drawing.leaving[node.id]
        gateway = drawing.by_id[leaving.target]
        if is_choice(drawing, gateway):
            choices = drawing.leaving[gateway.id]
            moves.update({(node.id, flow.act): _destination(drawing, flow) for flow in choices})
        else:
            acts = tuple(Outcome) if node.kind is NodeKind.CALL else (leaving.act,)
            moves.update({(node.id, str(act)): _destination(drawing, leaving) for act in acts})
    return moves


def _destination(drawing: Drawing, flow: Flow) -> str:
    target = drawing.by_id[flow.target]
    while target.kind is NodeKind.GATEWAY and not target.is_switch:
        flow = drawing.leaving[target.id][0]
        target = drawing.by_id[flow.target]
    if target.kind is NodeKind.PARALLEL:
        return _place_before(flow)
    return END if target.kind is NodeKind.END else target.id


def allot(process: Process, *, hours: Decimal) -> Process:
    """Return the process with its hours fitted to a term of so many working hours.

    A shorter term shrinks every step in proportion, down to whole quarters of an hour; a
    longer one gives what is over to the appraisal, and to the shares where there is no own appraisal.

    Raises:
        HoursBeyondTermError: even quarters of an hour are more than the term grants.
    """
    asked = longest_way(process)
    if asked > hours:
        fitted = _trimmed(
            with_hours(
                process,
                {
                    code: max(_whole_quarters(given * hours / asked), QUARTER)
                    for code, given in hours_by_code(process).items()
                },
            ),
            hours=hours,
        )
    else:
        appraisals = [step.code for step in process.steps if step.stage is Stage.APPRAISAL]
        gaining = appraisals or [call.code for call in process.calls]
        share = _whole_quarters((hours - asked) / max(len(gaining), 1))
        given = hours_by_code(process)
        fitted = with_hours(process, {code: given[code] + share for code in gaining})
    require_within(fitted, hours=hours)
    return fitted


def _whole_quarters(hours: Decimal) -> Decimal:
    return (hours / QUARTER).to_integral_value(rounding=ROUND_FLOOR) * QUARTER


def _trimmed(process: Process, *, hours: Decimal) -> Process:
    """Take from what has most, a quarter at a time, until the term is kept or nothing has more than one."""
    given = hours_by_code(process)
    while longest_way(with_hours(process, given)) > hours and max(given.values()) > QUARTER:
        given[max(given, key=given.__getitem__)] -= QUARTER
    return with_hours(process, given)


def with_hours(process: Process, hours: Mapping[str, Decimal]) -> Process:
    """Return the process with other hours for the steps, calls and opinions named."""
    return replace(
        process,
        steps=tuple(replace(step, hours=hours.get(step.code, step.hours)) for step in process.steps),
        calls=tuple(replace(call, hours=hours.get(call.code, call.hours)) for call in process.calls),
        asks=tuple(replace(ask, hours=hours.get(ask.code, ask.hours)) for ask in process.asks),
    )


def hours_by_code(process: Process) -> dict[str, Decimal]:
    """Return the hours of each step, call and opinion."""
    return {each.code: each.hours for each in process.work}


def require_within(process: Process, *, hours: Decimal) -> None:
    """Refuse a process that asks for more than the term.

    Raises:
        HoursBeyondTermError: its longest way takes more hours.
    """
    if longest_way(process) > hours:
        raise HoursBeyondTermError
