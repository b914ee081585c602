"""The control address: faults, clock, journal, what is kept, and what the system itself can be told.

Each call bears the token of ``founded.json`` (``Authorization: Bearer …``) and carries JSON.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.faults import Rule
from motcua_simulators.frame.place import Place
from motcua_simulators.frame.system import Control, Route, System
from motcua_simulators.frame.wire import RefusedError, Request, Response, answered


class NotDoneError(Exception):
    """What is asked cannot be done; the message says why."""


def controls(system: System, place: Place) -> Mapping[str, Control]:
    """Return what can be told to a simulator, by name."""

    def faults(asked: Any, now: datetime) -> object:  # noqa: ARG001
        """Go wrong by this list of rules from now on; answers those that are left. ``null`` only asks."""
        if asked is not None:
            place.script.write([Rule.of(each) for each in asked])
        return place.script.left()

    def clock(asked: Any, now: datetime) -> object:  # noqa: ARG001
        """Move the time by ``{"seconds": 86400}``; answers the time. ``null`` only asks."""
        moved = place.move_clock(timedelta(seconds=asked["seconds"])) if asked else place.now()
        return {"now": moved.isoformat()}

    def journal(asked: Any, now: datetime) -> object:  # noqa: ARG001
        """Answer the calls ``{"after": number}``, oldest first."""
        return [asdict(each) for each in place.journal.calls(after=(asked or {}).get("after", 0))]

    def kept(asked: Any, now: datetime) -> object:  # noqa: ARG001
        """Answer what is kept of ``{"kind": …, "after": number}``; ``null`` answers the kinds."""
        if not asked:
            return list(place.store.kinds())
        return [asdict(each) for each in place.store.list(asked["kind"], after=asked.get("after", 0))]

    def people(asked: Any, now: datetime) -> object:  # noqa: ARG001
        """Add citizens and enterprises to the province: ``{"citizens": […], "enterprises": […]}``."""
        place.province.add(asked)
        return {}

    own = {each.__name__: each for each in (faults, clock, journal, kept, people)}
    return {**own, **system.controls}


def route(system: System, place: Place) -> Route:
    """Return what answers the control address."""
    found = controls(system, place)

    def act(request: Request) -> Response:
        if not is_holder(request.bearer(), place):
            raise RefusedError("the token is missing or wrong", answered({"error": "token"}, 401))
        name = request.parts["name"]
        if name not in found:
            raise RefusedError("no such control", answered({"error": f"there is no control {name}"}, 404))
        try:
            return answered(found[name](request.read() if request.body else None, request.now))
        except NotDoneError as error:
            raise RefusedError(str(error), answered({"error": str(error)}, 400)) from error

    return Route(method="POST", path="/control/{name}", operation="", act=act)


def is_holder(shown: str, place: Place) -> bool:
    """Tell whether the token is the one of the control address."""
    return secrets.compare_digest(shown.encode(), place.founded.control_token.encode())
