"""What a connector is: a plug-in to one system outside.

A context above that needs such a system declares a subclass with its own operations; a plug-in implements
them in a folder ``<context>/connectors/<name>/`` whose ``__init__.py`` names its class ``CONNECTOR``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import Promise

from motcua.gateway.frame.calling import Called, Caller
from motcua.gateway.frame.guarding import place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the frame gives a connector to stand on."""

    caller: type[Caller] = Caller
    note: Any = None
    """Takes each ``Called``."""
    is_private_allowed: bool = False
    authorities: str = ""
    send: Any = None
    """What stands in for the wire, when recorded traffic is played."""


class Connector(ABC):
    """One system outside, as this installation is set up for it."""

    name: ClassVar[str]
    """Unique and for ever, in snake_case."""
    label: ClassVar[str | Promise]
    about: ClassVar[str | Promise]
    """What it is for, in one sentence."""
    options_class: ClassVar[type]
    """A frozen dataclass whose fields are made by ``option``."""

    def __init__(self, options: Any, *, ground: Ground) -> None:
        self.options = options
        self._ground = ground

    def caller(self, url: str) -> Caller:
        """Return what calls the place that an ``ADDRESS`` option names; nothing else can be called."""
        place = place_of(url, is_private_allowed=self._ground.is_private_allowed)
        given = {"send": self._ground.send} if self._ground.send else {}
        return Caller(
            connector=self.name,
            place=place,
            note=self._ground.note or _unheard,
            authorities=self._ground.authorities,
            **given,
        )

    @abstractmethod
    def probe(self) -> None:
        """Ask the system something harmless that needs its trust, so that set-up can be tried.

        Raises:
            Fault: what is wrong.
        """

    @classmethod
    def check_options(cls, options: Any) -> tuple[str | Promise, ...]:
        """Return a sentence for each thing that is wrong with options that are right one by one."""
        del options
        return ()


def _unheard(_called: Called) -> None:
    """Leave no trace, where recorded traffic is played."""
