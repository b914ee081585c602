"""Whether parallel ways always meet again: every course that tokens can take is gone through.

A process is sound when, whatever people and agencies do, (1) the end can still be reached, (2) nothing is
left standing anywhere once it is reached, (3) no place ever holds two tokens, and (4) the dossier's own
agency never stands at two steps at once, so that one person is charged with it at a time. Where answers of
the form choose ways, each choice is gone through by itself.

Implements:
    W. M. P. van der Aalst, "Verification of Workflow Nets" (1997): soundness, by the graph of markings.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from motcua.catalogue.domain.bpmn.checking import Problem, ProblemKind
from motcua.catalogue.domain.processes import END, Process
from motcua.catalogue.domain.tokens import TokenLostError, Tokens, advance, first_tokens

MAX_MARKINGS = 4096
"""More combinations than this nobody could oversee; such a drawing is refused."""

MAX_COURSES = 64
"""More ways that answers choose, taken together, than this are refused likewise."""

Graph = dict[Tokens, set[Tokens]]


def unsound(process: Process) -> tuple[Problem, ...]:
    """Return what is wrong with the courses of the process, whatever is answered; empty when it is sound."""
    if prod(len(switch.ways) + 1 for switch in process.switches) > MAX_COURSES:
        return (Problem(kind=ProblemKind.TOO_MANY_COURSES),)
    return tuple(dict.fromkeys(problem for course in process.courses() for problem in _wrong_with(course)))


def _wrong_with(process: Process) -> Iterator[Problem]:
    graph, found = _explored(process)
    yield from found
    yield from _states(process, graph)
    yield from _never_ending(process, graph, found)


def _explored(process: Process) -> tuple[Graph, list[Problem]]:
    start = first_tokens(process)
    graph: Graph = {}
    found: list[Problem] = []
    waiting = [start]
    while waiting:
        tokens = waiting.pop()
        if tokens in graph:
            continue
        if len(graph) >= MAX_MARKINGS:
            return graph, [Problem(kind=ProblemKind.TOO_MANY_COURSES)]
        graph[tokens] = set()
        for place, act in _open_moves(process, tokens):
            try:
                after = advance(process, tokens, place, act)
            except TokenLostError as error:
                found.append(Problem(kind=ProblemKind.TOKEN_LOST, element=_node_at(process, str(error))))
                continue
            graph[tokens].add(after)
            waiting.append(after)
    return graph, found


def _open_moves(process: Process, tokens: Tokens) -> Iterator[tuple[str, str]]:
    return ((place, act) for place, act in process.moves if place in tokens)


def _states(process: Process, graph: Graph) -> Iterator[Problem]:
    own = {step.code for step in process.steps}
    for tokens in graph:
        if END in tokens:
            for left in sorted(tokens - {END}):
                yield Problem(kind=ProblemKind.TOKEN_LOST, element=_node_at(process, left))
        elif not graph[tokens] and not any(True for _ in _open_moves(process, tokens)):
            for place in sorted(tokens):
                yield Problem(kind=ProblemKind.JOIN_NEVER_COMPLETE, element=_node_at(process, place))
        at_once = sorted(tokens & own)
        if len(at_once) > 1:
            yield Problem(kind=ProblemKind.SEVERAL_OWN_STEPS, element=at_once[1])


def _never_ending(process: Process, graph: Graph, found: list[Problem]) -> Iterator[Problem]:
    """Yield the places of states from which no course leads to the end, unless that was said already."""
    saved = {tokens for tokens in graph if END in tokens}
    grew = True
    while grew:
        more = {tokens for tokens, after in graph.items() if tokens not in saved and after & saved}
        grew, saved = bool(more), saved | more
    if found:
        return
    for tokens in graph.keys() - saved:
        for place in sorted(tokens):
            if process.joint_before(place) is not None:
                yield Problem(kind=ProblemKind.JOIN_NEVER_COMPLETE, element=_node_at(process, place))


def _node_at(process: Process, place: str) -> str:
    """Return the id of the node that a place belongs to."""
    joint = process.joint_before(place)
    return joint.code if joint else place
