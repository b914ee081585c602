"""What all simulators share: a place on disk, a clock, faults, a journal, a control address and a page.

A simulator is a ``Plan``: a name, and what makes its ``System`` (routes, controls) out of a ``Place``.
``start`` serves one from a folder, on a port of its own that the folder keeps::

    running = frame.start(payment_platform.PLAN, folder)
    running.go_wrong(Rule(fault=Fault.SLOW, operation="INIT", seconds=3))
"""

from __future__ import annotations

from motcua_simulators.frame.faults import EVER, Fault, Rule
from motcua_simulators.frame.founding import PortChangedError
from motcua_simulators.frame.place import Place
from motcua_simulators.frame.running import NotStartedError, Running, start
from motcua_simulators.frame.system import Control, Plan, Route, System
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered, page

__all__ = [
    "EVER",
    "Control",
    "Fault",
    "NotStartedError",
    "Place",
    "Plan",
    "PortChangedError",
    "RefusedError",
    "Request",
    "Response",
    "Route",
    "Rule",
    "Running",
    "System",
    "answered",
    "page",
    "start",
]
