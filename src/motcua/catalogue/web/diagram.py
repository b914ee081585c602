"""A process drawn as SVG that a screen reader can follow, from the places in its BPMN file.

The picture is one image with a name; beside it stands the same process as a list of steps,
so nothing is told by the picture alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.catalogue.domain.bpmn.drawing import Drawing, Flow, Node, NodeKind, Shape
from motcua.catalogue.domain.processes import END, Process
from motcua.catalogue.web.words import act_label, hours_in_words, role_label

MARGIN = 24
LINE_HEIGHT = 16
LETTERS_A_LINE = 22
_LABEL_ABOVE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of words at a place."""

    x: float
    y: float
    text: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A node with its words."""

    kind: str
    shape: Shape
    lines: tuple[TextLine, ...]
    is_current: bool

    @property
    def middle(self) -> tuple[float, float]:
        """Return the centre."""
        return self.shape.x + self.shape.width / 2, self.shape.y + self.shape.height / 2

    @property
    def radius(self) -> float:
        """Return the radius of an event's circle."""
        return self.shape.width / 2

    @property
    def diamond(self) -> str:
        """Return the corners of a gateway."""
        x, y = self.middle
        across, down = self.shape.width / 2, self.shape.height / 2
        corners = ((x, y - down), (x + across, y), (x, y + down), (x - across, y))
        return " ".join(f"{left:g},{top:g}" for left, top in corners)

    @property
    def cross(self) -> str:
        """Return the plus sign in a gateway of ways gone at once."""
        x, y = self.middle
        arm = self.shape.width / 4
        return f"M{x - arm:g} {y:g} H{x + arm:g} M{x:g} {y - arm:g} V{y + arm:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """A flow with its act."""

    path: str
    label: TextLine | None
    is_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step, or the share of another agency, as the list beside the picture tells it."""

    number: int
    name: str
    role: str
    hours: str
    ways: tuple[str, ...]
    is_current: bool


def render_diagram(
    drawing: Drawing, process: Process, *, current: frozenset[str] = frozenset()
) -> SafeString:
    """Return the picture and the list of steps; ``current`` is where a dossier stands."""
    nodes = tuple(_nodes(drawing, process, current))
    context = {
        "name": process.name,
        "view_box": (view_box := _view_box(drawing)),
        "size": view_box.split()[2:],
        "nodes": nodes,
        "flows": tuple(_flows(drawing)) if nodes else (),
        "steps": tuple(_steps(process, current)),
    }
    return render_to_string("catalogue/diagram.html", context)


def _nodes(drawing: Drawing, process: Process, current: frozenset[str]) -> Iterator[NodeView]:
    hours = {each.code: hours_in_words(each.hours) for each in process.work}
    roles = _doers(process)
    for node in drawing.nodes:
        if node.shape is not None:
            quiet = (roles[node.id], hours[node.id]) if node.id in hours else ()
            yield NodeView(
                kind=node.kind.name.lower(),
                shape=node.shape,
                lines=_words_in(node, node.shape, quiet),
                is_current=node.id in current,
            )


def _words_in(node: Node, shape: Shape, quiet: tuple[str, ...]) -> tuple[TextLine, ...]:
    if node.kind not in (NodeKind.TASK, NodeKind.CALL):
        return ()
    words = [(line, False) for line in _wrapped(node.name)]
    words += [(line, True) for words_below in quiet for line in _wrapped(words_below)]
    top = shape.y + shape.height / 2 - (len(words) - 1) * LINE_HEIGHT / 2 + 4
    x = shape.x + shape.width / 2
    return tuple(
        TextLine(x=x, y=top + number * LINE_HEIGHT, text=text, is_quiet=is_quiet)
        for number, (text, is_quiet) in enumerate(words)
    )


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > LETTERS_A_LINE and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _flows(drawing: Drawing) -> Iterator[FlowView]:
    for flow in drawing.flows:
        if len(flow.waypoints) > 1:
            path = "M" + " L".join(f"{x:g} {y:g}" for x, y in flow.waypoints)
            first, last = flow.waypoints[0], flow.waypoints[-1]
            yield FlowView(path=path, label=_label_of(flow), is_back=last[0] < first[0])


def _label_of(flow: Flow) -> TextLine | None:
    words = act_label(flow.act) if flow.act else flow.name
    if not words:
        return None
    points = flow.waypoints
    middle = len(points) // 2
    (x1, y1), (x2, y2) = points[middle - 1], points[middle]
    return TextLine(x=(x1 + x2) / 2, y=(y1 + y2) / 2 - _LABEL_ABOVE, text=words)


def _view_box(drawing: Drawing) -> str:
    shapes = [node.shape for node in drawing.nodes if node.shape]
    points = [point for flow in drawing.flows for point in flow.waypoints]
    xs = [shape.x for shape in shapes] + [shape.x + shape.width for shape in shapes] + [x for x, _y in points]
    ys = (
        [shape.y for shape in shapes] + [shape.y + shape.height for shape in shapes] + [y for _x, y in points]
    )
    if not xs:
        return "0 0 1 1"
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return f"{left:g} {top:g} {max(xs) - left + MARGIN:g} {max(ys) - top + MARGIN:g}"


def _doers(process: Process) -> dict[str, str]:
    """Return who does each step, call and opinion: a role, or which agency."""
    doers = {step.code: role_label(step.role) for step in process.steps}
    for call in process.calls:
        doers[call.code] = _("Procedure %(code)s, at its agency") % {"code": call.procedure}
    for ask in process.asks:
        doers[ask.code] = _("Opinion of %(agency)s") % {"agency": ask.agency}
    return doers


def _steps(process: Process, current: frozenset[str]) -> Iterator[StepLine]:
    names = {each.code: each.name for each in process.work} | {END: _("the end")}
    doers = _doers(process)
    for number, each in enumerate(process.work, start=1):
        ways = tuple(
            _("%(act)s: to %(step)s")
            % {
                "act": act_label(act),
                "step": _(" and ").join(_begun(process, names, each.code, act)),
            }
            for place, act in process.moves
            if place == each.code
        )
        yield StepLine(
            number=number,
            name=each.name,
            role=doers[each.code],
            hours=hours_in_words(each.hours),
            ways=ways,
            is_current=each.code in current,
        )


def _begun(process: Process, names: Mapping[str, str], place: str, act: str) -> Iterator[str]:
    """Yield what the move begins; what only some answers of the form begin says so."""
    always = set.intersection(*(set(course.following(place, act)) for course in process.courses()))
    for after in process.following(place, act):
        yield (
            names[after]
            if after in always
            else _("%(step)s (if the form asks for it)") % {"step": names[after]}
        )
