"""Small BPMN files for the tests, written by hand or bent from a shipped one."""

from __future__ import annotations

from pathlib import Path

from motcua.catalogue.services.import_reference import DATA

SHIPPED = sorted((DATA / "processes").glob("*.bpmn"))
MIWG = sorted((Path(__file__).parent / "samples" / "bpmn-miwg").glob("*.bpmn"))

HEAD = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:motcua="urn:motcua:bpmn:1" targetNamespace="urn:test">"""


def file(body: str, *, around: str = "") -> bytes:
    """Return a BPMN file with one process of that body."""
    process = f'<bpmn:process id="p" name="Test">{body}</bpmn:process>'
    return f"{HEAD}{process}{around}</bpmn:definitions>".encode()


def task(code: str, *, role: str = "clerk", stage: str = "appraisal", hours: str = "1") -> str:
    """Return a task with our attributes."""
    return (
        f'<bpmn:userTask id="{code}" name="{code}" motcua:role="{role}" '
        f'motcua:stage="{stage}" motcua:hours="{hours}"/>'
    )


def flow(source: str, target: str, act: str = "", *, condition: str | None = None) -> str:
    """Return a sequence flow; a condition is written out when it is given."""
    marked = f' motcua:act="{act}"' if act else ""
    inner = "" if condition is None else f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>"
    return (
        f'<bpmn:sequenceFlow id="{source}-{target}-{act}"{marked} sourceRef="{source}" '
        f'targetRef="{target}">{inner}</bpmn:sequenceFlow>'
    )


def choice(source: str, target: str, act: str) -> str:
    """Return a flow out of a gateway, its condition agreeing with its act."""
    return flow(source, target, act, condition=f"act == '{act}'")


START = '<bpmn:startEvent id="start"/>'
END = '<bpmn:endEvent id="end"/>'


def gateway(code: str) -> str:
    """Return an exclusive gateway."""
    return f'<bpmn:exclusiveGateway id="{code}"/>'


def fork(code: str) -> str:
    """Return a parallel gateway."""
    return f'<bpmn:parallelGateway id="{code}"/>'


def call(code: str, *, procedure: str = "procedure-1.001193", hours: str = "8") -> str:
    """Return a call of another procedure."""
    return (
        f'<bpmn:callActivity id="{code}" name="{code}" calledElement="{procedure}" motcua:hours="{hours}"/>'
    )


def ask(code: str, *, drop: str = "", **changes: str) -> str:
    """Return a call of an opinion, without the attribute ``drop``."""
    given = {
        "agency": "CAT",
        "hours": "24",
        "late": "go_on",
        "question": "Có phù hợp không?",
        "ground": "điều 19 khoản 5",
    } | changes
    marked = " ".join(f'motcua:{name}="{value}"' for name, value in given.items() if name != drop)
    return f'<bpmn:callActivity id="{code}" name="{code}" calledElement="opinion" {marked}/>'


def switch(code: str, *, question: str = "wish", default: str = "") -> str:
    """Return an exclusive gateway at which an answer of the form chooses."""
    given = f' default="{default}"' if default else ""
    return f'<bpmn:exclusiveGateway id="{code}" motcua:question="{question}"{given}/>'


def answered(source: str, target: str, value: str, *, question: str = "wish") -> str:
    """Return a flow out of such a gateway, gone by one answer."""
    return flow(source, target, condition=f"{question} == '{value}'").replace(
        f'id="{source}-{target}-"', f'id="{source}-{target}-{value}"'
    )
