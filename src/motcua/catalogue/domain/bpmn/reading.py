"""Reads a BPMN 2.0 file into a drawing, or refuses it with the list of what is not supported.

The part of BPMN that a procedure's workflow needs is small: one process with none start and
end events, tasks that people do, calls of other procedures, exclusive and parallel gateways and
sequence flows. Lanes, annotations and documentation are read over. Everything else would be lost
silently, so it is refused.

Implements:
    OMG BPMN 2.0.2 (formal/2013-12-09), chapters 10.2, 10.3, 10.5, 10.6 and 12.2, in part.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from motcua.catalogue.domain.bpmn.drawing import (
    BPMN,
    DC,
    DD,
    DI,
    MOTCUA,
    Drawing,
    Flow,
    Node,
    NodeKind,
    Shape,
)
from motcua.catalogue.domain.bpmn.xml_input import UnreadableXmlError, parse

_NODES = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "task": NodeKind.TASK,
    "userTask": NodeKind.TASK,
    "manualTask": NodeKind.TASK,
    "exclusiveGateway": NodeKind.GATEWAY,
    "parallelGateway": NodeKind.PARALLEL,
    "callActivity": NodeKind.CALL,
}
_READ_OVER = {
    "documentation",
    "extensionElements",
    "laneSet",
    "textAnnotation",
    "association",
    "group",
    "category",
}
_IN_NODES = {"documentation", "extensionElements", "incoming", "outgoing"}
_IN_FLOWS = {"documentation", "extensionElements", "conditionExpression"}
_IN_DEFINITIONS = {"documentation", "extensionElements", "process", "collaboration", "category"}
_IN_COLLABORATIONS = {
    "documentation",
    "extensionElements",
    "participant",
    "textAnnotation",
    "association",
    "group",
}
_NODE_ATTRIBUTES = {
    "id",
    "name",
    "default",
    "gatewayDirection",
    "isInterrupting",
    "implementation",
    "startQuantity",
    "completionQuantity",
    "isForCompensation",
    "calledElement",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """One thing in the file that is not supported."""

    element: str
    """The element's name, with ``@attribute`` when only that attribute is meant."""
    id: str
    line: int


class UnsupportedElementsError(ValueError):
    """The file is BPMN, but holds what is not supported here; ``elements`` lists each."""

    def __init__(self, elements: tuple[Unsupported, ...]) -> None:
        self.elements = elements
        listed = "; ".join(f"{one.element} {one.id} (line {one.line})" for one in elements)
        super().__init__(f"not supported: {listed}")


class UnreadableBpmnError(ValueError):
    """The file is not BPMN 2.0; the message says what is wrong."""


def read_bpmn(data: bytes) -> Drawing:
    """Return the drawing of the one process in the file.

    Raises:
        UnreadableBpmnError: not XML, not BPMN, no process, or references that lead nowhere.
        UnsupportedElementsError: elements beyond the supported part; each is listed.
    """
    try:
        root = parse(data)
    except UnreadableXmlError as error:
        raise UnreadableBpmnError(str(error)) from error
    if root.tag != f"{{{BPMN}}}definitions":
        raise UnreadableBpmnError(f"the root element is {root.tag}, not BPMN 2.0 definitions")
    unsupported = _refusals(root)
    if unsupported:
        raise UnsupportedElementsError(unsupported)
    process = root.find(f"{{{BPMN}}}process")
    if process is None:
        raise UnreadableBpmnError("the file holds no process")
    return _drawing(root, process)


def _refusals(root: etree._Element) -> tuple[Unsupported, ...]:
    found = _others(root, _IN_DEFINITIONS)
    for collaboration in root.findall(f"{{{BPMN}}}collaboration"):
        found += _others(collaboration, _IN_COLLABORATIONS)
    processes = root.findall(f"{{{BPMN}}}process")
    found += [_name(extra) for extra in processes[1:]]
    for process in processes:
        found += _others(process, _READ_OVER | _NODES.keys() | {"sequenceFlow"})
        for element in process:
            local = _local(element)
            if local in _NODES:
                found += _others(element, _IN_NODES)
                attributes = [str(key) for key, _value in element.items()]
                found += [_name(element, f"@{key}") for key in attributes if not _known(key)]
            elif local == "sequenceFlow":
                found += _others(element, _IN_FLOWS)
    return tuple(found)


def _others(parent: etree._Element, allowed: set[str]) -> list[Unsupported]:
    return [_name(child) for child in parent if not _is_diagram(child) and _local(child) not in allowed]


def _known(attribute: str) -> bool:
    return attribute.startswith("{") or attribute in _NODE_ATTRIBUTES


def _is_diagram(element: etree._Element) -> bool:
    return str(element.tag).startswith(f"{{{DI}}}")


def _local(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace == BPMN else str(element.tag)


def _name(element: etree._Element, suffix: str = "") -> Unsupported:
    return Unsupported(
        element=_local(element) + suffix,
        id=element.get("id") or "",
        line=getattr(element, "sourceline", None) or 0,
    )


def _drawing(root: etree._Element, process: etree._Element) -> Drawing:
    shapes, ways = _shapes(root), _waypoints(root)
    nodes = tuple(_node(element, shapes) for element in process if _local(element) in _NODES)
    known = {node.id for node in nodes}
    if "" in known or len(known) != len(nodes):
        raise UnreadableBpmnError("each element needs an id of its own")
    flows = tuple(_flow(element, ways) for element in process if _local(element) == "sequenceFlow")
    for flow in flows:
        if not {flow.source, flow.target} <= known:
            raise UnreadableBpmnError(f"the sequence flow {flow.id} joins an element that does not exist")
    code = process.get("id") or ""
    return Drawing(code=code, name=_text(process.get("name")) or code, nodes=nodes, flows=flows)


def _node(element: etree._Element, shapes: dict[str, Shape]) -> Node:
    identifier = element.get("id") or ""
    return Node(
        id=identifier,
        kind=_NODES[_local(element)],
        name=_text(element.get("name")),
        role=element.get(f"{{{MOTCUA}}}role") or "",
        stage=element.get(f"{{{MOTCUA}}}stage") or "",
        hours=element.get(f"{{{MOTCUA}}}hours") or "",
        calls=element.get("calledElement") or "",
        papers=element.get(f"{{{MOTCUA}}}papers") or "",
        answers=element.get(f"{{{MOTCUA}}}answers") or "",
        lead=element.get(f"{{{MOTCUA}}}lead") or "",
        agency=element.get(f"{{{MOTCUA}}}agency") or "",
        question=_text(element.get(f"{{{MOTCUA}}}question")),
        ground=_text(element.get(f"{{{MOTCUA}}}ground")),
        late=element.get(f"{{{MOTCUA}}}late") or "",
        default=element.get("default") or "",
        shape=shapes.get(identifier),
    )


def _flow(element: etree._Element, ways: dict[str, tuple[tuple[float, float], ...]]) -> Flow:
    identifier = element.get("id") or ""
    condition = element.find(f"{{{BPMN}}}conditionExpression")
    return Flow(
        id=identifier,
        source=element.get("sourceRef") or "",
        target=element.get("targetRef") or "",
        name=_text(element.get("name")),
        act=element.get(f"{{{MOTCUA}}}act") or "",
        condition=_text(condition.text) if condition is not None else "",
        waypoints=ways.get(identifier, ()),
    )


def _shapes(root: etree._Element) -> dict[str, Shape]:
    found = {}
    for shape in root.iter(f"{{{DI}}}BPMNShape"):
        bounds = shape.find(f"{{{DC}}}Bounds")
        if bounds is not None:
            x, y, width, height = (_number(bounds.get(key)) for key in ("x", "y", "width", "height"))
            found[shape.get("bpmnElement") or ""] = Shape(x=x, y=y, width=width, height=height)
    return found


def _waypoints(root: etree._Element) -> dict[str, tuple[tuple[float, float], ...]]:
    return {
        edge.get("bpmnElement") or "": tuple(
            (_number(point.get("x")), _number(point.get("y"))) for point in edge.iter(f"{{{DD}}}waypoint")
        )
        for edge in root.iter(f"{{{DI}}}BPMNEdge")
    }


def _number(text: str | None) -> float:
    try:
        return min(max(float(text or "0"), -100_000.0), 100_000.0)
    except ValueError as error:
        raise UnreadableBpmnError(f"{text!r} is not a coordinate") from error


def _text(text: str | None) -> str:
    return " ".join((text or "").split())
