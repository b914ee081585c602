"""A process as it is drawn: nodes, flows and where each stands on the sheet."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
MOTCUA = "urn:motcua:bpmn:1"
"""Our attributes: ``role``, ``stage`` and ``hours`` on a task, ``act`` on a sequence flow; ``hours``,
``papers``, ``answers`` and ``lead`` on a call of another procedure; ``agency``, ``hours``, ``question``,
``ground``, ``late`` and ``papers`` on a call of an opinion; ``question`` on an exclusive gateway at which an
answer of the form chooses the way."""
OPINION = "opinion"
"""What a call activity names when it asks another agency for its opinion."""


class NodeKind(enum.Enum):
    """The flow nodes that a process here may hold."""

    START = "startEvent"
    END = "endEvent"
    TASK = "task"
    GATEWAY = "exclusiveGateway"
    PARALLEL = "parallelGateway"
    """Parts one way into several gone at once, and waits for all of them again."""
    CALL = "callActivity"
    """A share of the work: another procedure, done by the agency competent for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle on the sheet, in the drawing's own units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One flow node with the words of its attributes, not yet judged."""

    id: str
    kind: NodeKind
    name: str
    role: str = ""
    stage: str = ""
    hours: str = ""
    calls: str = ""
    """Of a call: the element called, such as ``procedure-1.004222``."""
    papers: str = ""
    answers: str = ""
    lead: str = ""
    agency: str = ""
    """Of an opinion: the code of the agency asked, or a template that stands for one in each place."""
    question: str = ""
    ground: str = ""
    late: str = ""
    default: str = ""
    """Of a gateway: the flow that is gone where no condition holds."""

    @property
    def is_switch(self) -> bool:
        """Tell whether an answer of the form chooses the way here, and nobody acts."""
        return self.kind is NodeKind.GATEWAY and bool(self.question)

    @property
    def is_opinion(self) -> bool:
        """Tell whether it asks another agency for its opinion."""
        return self.kind is NodeKind.CALL and self.calls == OPINION

    shape: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One sequence flow."""

    id: str
    source: str
    target: str
    name: str = ""
    act: str = ""
    condition: str = ""
    waypoints: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One process as its file draws it."""

    code: str
    name: str
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Return the nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def leaving(self) -> dict[str, tuple[Flow, ...]]:
        """Return the flows that leave each node, in the order of the file."""
        return {node.id: tuple(flow for flow in self.flows if flow.source == node.id) for node in self.nodes}

    @cached_property
    def entering(self) -> dict[str, tuple[Flow, ...]]:
        """Return the flows that enter each node."""
        return {node.id: tuple(flow for flow in self.flows if flow.target == node.id) for node in self.nodes}

    def reachable(self, *starts: str) -> frozenset[str]:
        """Return the nodes that the flows reach from ``starts``, these included."""
        return self._walk(starts, {node: [f.target for f in flows] for node, flows in self.leaving.items()})

    def reaching(self, *ends: str) -> frozenset[str]:
        """Return the nodes from which the flows reach one of ``ends``, these included."""
        return self._walk(ends, {node: [f.source for f in flows] for node, flows in self.entering.items()})

    @staticmethod
    def _walk(starts: tuple[str, ...], ways: dict[str, list[str]]) -> frozenset[str]:
        seen: set[str] = set()
        waiting = list(starts)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.extend(ways[node])
        return frozenset(seen)
