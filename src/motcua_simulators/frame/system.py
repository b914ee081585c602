"""What a simulator is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.frame.wire import Request, Response, answered


class NotBuiltError(Exception):
    """The simulator cannot be put together; the message says why."""


Act = Callable[[Request], Response]
Control = Callable[[Any, datetime], object]
"""Does what is asked of the control address, and returns what to answer; its docstring tells what."""
LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Route:
    """What answers one path."""

    method: str
    path: str
    """``{name}`` stands for one part, ``{name:path}`` for the rest."""
    operation: str
    """What faults and journal call it; empty for pages that people look at, which have neither."""
    act: Act
    is_alone: bool = True
    """Whether nobody else may write meanwhile; ``forget`` works only then."""
    naming: Callable[[Request], str] | None = None
    """Tells the operation from the call where one path serves many."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what the path must look like."""
        rest = re.sub(r"\{(\w+):path\}", r"(?P<\1>.+)", self.path)
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", rest))

    def name(self, request: Request) -> str:
        """Return the operation of a call."""
        return self.naming(request) if self.naming else self.operation


def _refused(number: int) -> Response:
    return answered({"error": number, "message": "refused by the script"}, 400)


def _nothing() -> None:
    pass


def _empty() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One simulator, ready to answer."""

    routes: tuple[Route, ...]
    controls: Mapping[str, Control] = field(default_factory=dict)
    refuse: Callable[[int], Response] = _refused
    """How it says its own error of a number."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Pages of its own, by what they are called."""
    stop: Callable[[], None] = _nothing
    """Ends what it has started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to make a simulator."""

    name: str
    """What it is called on the command line, and its folder."""
    title: str
    build: Callable[[Place], System]
    secrets: tuple[str, ...] = ()
    """Names of secrets to be made when it is founded."""
    lacks: Callable[[], str] = _empty
    """Tells what this computer lacks for it; empty when nothing."""
