"""BPMN files from anywhere: read, or refused with a list or a reason, never with a crash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.drawings import END, MIWG, SHIPPED, START, file, flow, task

from motcua.catalogue.domain.bpmn.drawing import NodeKind, Shape
from motcua.catalogue.domain.bpmn.reading import (
    UnreadableBpmnError,
    Unsupported,
    UnsupportedElementsError,
    read_bpmn,
)
from motcua.catalogue.domain.bpmn.xml_input import MAX_BYTES

READABLE = {"A.1.0.bpmn", "A.2.0.bpmn"}


def test_all_the_reference_models_are_here():
    assert len(MIWG) == 21


@pytest.mark.parametrize("path", MIWG, ids=lambda path: path.name)
def test_a_reference_model_is_read_or_refused_with_the_list(path):
    data = path.read_bytes()
    if path.name in READABLE:
        drawing = read_bpmn(data)
        assert {node.kind for node in drawing.nodes} >= {NodeKind.START, NodeKind.TASK, NodeKind.END}
        assert all(node.shape for node in drawing.nodes)
        return
    with pytest.raises(UnsupportedElementsError) as refused:
        read_bpmn(data)
    lines = data.decode().splitlines()
    assert refused.value.elements
    for one in refused.value.elements:
        assert one.element.partition("@")[0].rpartition("}")[2] in "".join(
            lines[max(one.line - 40, 0) : one.line]
        )


def test_the_list_names_each_element_with_id_and_line():
    body = START + task("a") + END + '<bpmn:serviceTask id="robot"/>\n<bpmn:subProcess id="inner"/>'
    with pytest.raises(UnsupportedElementsError) as refused:
        read_bpmn(file(body))
    assert refused.value.elements == (
        Unsupported(element="serviceTask", id="robot", line=2),
        Unsupported(element="subProcess", id="inner", line=3),
    )


@pytest.mark.parametrize(
    ("part", "named"),
    [
        pytest.param(
            '<bpmn:startEvent id="s"><bpmn:timerEventDefinition/></bpmn:startEvent>',
            "timerEventDefinition",
            id="a timer start",
        ),
        pytest.param(
            '<bpmn:userTask id="t"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>',
            "multiInstanceLoopCharacteristics",
            id="a multiple task",
        ),
        pytest.param('<bpmn:inclusiveGateway id="g"/>', "inclusiveGateway", id="an inclusive fork"),
        pytest.param('<bpmn:boundaryEvent id="b"/>', "boundaryEvent", id="a boundary event"),
        pytest.param('<x:odd xmlns:x="urn:x" id="o"/>', "{urn:x}odd", id="a foreign element"),
        pytest.param(
            '<bpmn:userTask id="t" sideEffect="yes"/>', "userTask@sideEffect", id="an unknown attribute"
        ),
    ],
)
def test_what_would_be_lost_is_refused(part, named):
    with pytest.raises(UnsupportedElementsError) as refused:
        read_bpmn(file(part))
    assert [one.element for one in refused.value.elements] == [named]


def test_a_second_process_and_message_flows_are_refused():
    around = (
        '<bpmn:process id="q"/><bpmn:collaboration id="c"><bpmn:messageFlow id="m"/></bpmn:collaboration>'
    )
    with pytest.raises(UnsupportedElementsError) as refused:
        read_bpmn(file(START, around=around))
    assert {one.element for one in refused.value.elements} == {"process", "messageFlow"}


BOMB = b"""<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>"""
THIEF = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "XML", id="nothing"),
        pytest.param(b"PK\x03\x04 not xml", "XML", id="a zip file"),
        pytest.param(b"<a>", "XML", id="cut off"),
        pytest.param(b"<a/>", "not BPMN 2.0", id="another language"),
        pytest.param(BOMB, "document type", id="an entity bomb"),
        pytest.param(THIEF, "document type", id="a file from the disk"),
        pytest.param(b"<a>" * 65 + b"</a>" * 65, "deeper than 64", id="too deep"),
        pytest.param(b"<a>" + b"<b/>" * 20_001 + b"</a>", "more than 20,000", id="too many"),
        pytest.param(b" " * (MAX_BYTES + 1), "at most 1,048,576", id="too large"),
        pytest.param("<a>\ud800</a>".encode("utf-16", "surrogatepass"), "XML", id="a broken encoding"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_the_reason(data, words):
    with pytest.raises(UnreadableBpmnError, match=words):
        read_bpmn(data)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(START + '<bpmn:task name="no id"/>', "id of its own", id="no id"),
        pytest.param(START + START, "id of its own", id="one id twice"),
        pytest.param(START + flow("start", "nowhere"), "does not exist", id="a flow to nowhere"),
    ],
)
def test_broken_references_are_refused(body, words):
    with pytest.raises(UnreadableBpmnError, match=words):
        read_bpmn(file(body))


def test_a_file_without_a_process_and_a_bad_coordinate_are_refused():
    with pytest.raises(UnreadableBpmnError, match="no process"):
        read_bpmn(file("").replace(b'<bpmn:process id="p" name="Test"></bpmn:process>', b""))
    bent = SHIPPED[0].read_bytes().replace(b'x="100"', b'x="left"', 1)
    with pytest.raises(UnreadableBpmnError, match="'left' is not a coordinate"):
        read_bpmn(bent)


def test_our_attributes_and_the_places_on_the_sheet_are_read():
    drawing = read_bpmn(next(path for path in SHIPPED if path.stem == "default").read_bytes())
    step = drawing.by_id["reception"]
    assert (step.name, step.role, step.stage, step.hours) == ("Tiếp nhận hồ sơ", "clerk", "reception", "4")
    assert step.shape == Shape(x=240, y=160, width=168, height=104)
    (back,) = [one for one in drawing.flows if one.act == "send_back"]
    assert (back.source, back.target, back.condition) == (
        "approval_choice",
        "appraisal",
        "act == 'send_back'",
    )
    assert len(back.waypoints) == 4


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(data):
    with pytest.raises(UnreadableBpmnError):
        read_bpmn(data)


@given(st.data())
def test_no_cut_or_bent_copy_of_a_shipped_file_crashes_the_reader(data):
    original = SHIPPED[0].read_bytes()
    place = data.draw(st.integers(0, len(original) - 1))
    bent = (
        original[:place]
        + data.draw(st.binary(max_size=8))
        + original[place + data.draw(st.integers(0, 60)) :]
    )
    refused = None
    try:
        drawing = read_bpmn(bent)
    except (UnreadableBpmnError, UnsupportedElementsError) as refusal:
        refused = str(refusal)
    assert refused or drawing.nodes is not None
