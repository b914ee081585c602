"""What becomes of a call: the fault that is in its way, the act, the journal."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta

from motcua_simulators.frame.faults import Fault, Rule
from motcua_simulators.frame.journal import Call, shown
from motcua_simulators.frame.place import Place
from motcua_simulators.frame.spoiling import spoiled
from motcua_simulators.frame.system import Route, System
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered

_NOT_READABLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What to send, and how."""

    response: Response
    fault: Fault | None = None


def conduct(
    system: System, route: Route, request: Request, *, place: Place, ending: threading.Event
) -> Outcome:
    """Do what is asked, or what the script wants instead, and write it down."""
    operation = route.name(request)
    rule = place.script.rule_for(operation) if operation else None
    refused, response = _before(system, rule, ending=ending, address=place.address)
    if response is None:
        refused, response = _act(route, request, rule, place=place)
    if operation:
        place.journal.write(
            Call(
                at=request.now.isoformat(),
                operation=operation,
                path=request.path,
                asked=shown(request.body),
                status=response.status,
                answer=shown(response.content),
                fault=rule.fault.value if rule else "",
                refused=refused,
            )
        )
    return Outcome(response=response, fault=rule.fault if rule else None)


def _before(
    system: System, rule: Rule | None, *, ending: threading.Event, address: str
) -> tuple[str, Response | None]:
    """Return what a fault answers before the call is looked at, if it does."""
    match rule:
        case Rule(fault=Fault.DOWN):
            return "down", Response(content=b"")
        case Rule(fault=Fault.SLOW, seconds=seconds):
            ending.wait(seconds)
        case Rule(fault=Fault.STATUS, number=number):
            return "status", Response(content=b"<html>", status=number, kind="text/html")
        case Rule(fault=Fault.REDIRECT):
            elsewhere = {"Location": f"{address}/elsewhere"}
            return "redirect", Response(content=b"", status=307, headers=elsewhere)
        case Rule(fault=Fault.REFUSE, number=number):
            return "refused by the script", system.refuse(number)
    return "", None


def _act(route: Route, request: Request, rule: Rule | None, *, place: Place) -> tuple[str, Response]:
    fault = rule.fault if rule else None
    seconds = rule.seconds if rule and fault is Fault.CLOCK else 0.0
    told = replace(request, fault=fault, now=request.now + timedelta(seconds=seconds))
    try:
        alone = place.store.alone(is_undone=fault is Fault.FORGET)
        with alone if route.is_alone else nullcontext():
            response = route.act(told)
    except RefusedError as refusal:
        return str(refusal), refusal.response
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"the request cannot be read: {type(error).__name__} {error}"
        return why, answered({"error": why}, _NOT_READABLE)
    return "", spoiled(response, fault)
