"""Starting and stopping a simulator in this process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua_simulators.frame import control, pages
from motcua_simulators.frame.faults import Rule
from motcua_simulators.frame.founding import found
from motcua_simulators.frame.journal import Call, Journal
from motcua_simulators.frame.outgoing import Outgoing
from motcua_simulators.frame.place import FAULTS, NotAScriptError, Place, script_of, system_clock
from motcua_simulators.frame.server import Server
from motcua_simulators.frame.store import Store
from motcua_simulators.frame.system import NotBuiltError, Plan, System
from motcua_simulators.province import Province

PATIENCE = 15.0


class NotStartedError(Exception):
    """The simulator did not come up; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A running simulator."""

    plan: Plan
    place: Place
    system: System
    stop: Callable[[], None]

    @property
    def address(self) -> str:
        """Return the base of its addresses."""
        return self.place.address

    @property
    def secrets(self) -> dict[str, str]:
        """Return the secrets that it was founded with."""
        return self.place.founded.secrets

    @property
    def calls(self) -> list[Call]:
        """Return the calls, oldest first."""
        return self.place.journal.calls()

    def kept(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return what is kept of a kind, by name, in the order in which it came."""
        return {each.key: each.value for each in self.place.store.list(kind)}

    def go_wrong(self, *rules: Rule) -> None:
        """Follow this script from now on."""
        self.place.script.write(rules)

    def tell(self, name: str, asked: Any = None) -> Any:
        """Do what the control address does at this name."""
        return control.controls(self.system, self.place)[name](asked, self.place.now())


def start(
    plan: Plan,
    directory: Path,
    *,
    port: int | None = None,
    clock: Callable[[], datetime] = system_clock,
    province: Province | None = None,
) -> Running:
    """Start a simulator in threads of this process, founding it when needed.

    Raises:
        PortChangedError: the folder's simulator was founded for another port.
        NotStartedError: the port is taken, its script of faults cannot be read, or something lacks.
    """
    if lack := plan.lacks():
        raise NotStartedError(lack)
    founded = found(directory, name=plan.name, port=port, secret_names=plan.secrets)
    try:
        script = script_of(directory / FAULTS)
    except NotAScriptError as error:
        raise NotStartedError(str(error)) from error
    store, journal = Store(directory / "kept.sqlite3"), Journal(directory / "journal.sqlite3")
    place = Place(
        directory=directory,
        founded=founded,
        store=store,
        journal=journal,
        script=script,
        outgoing=Outgoing(store, journal, script, now=lambda: place.now()),  # noqa: PLW0108  # made below
        province=province or Province(directory / "province.jsonl"),
        clock=clock,
    )
    return _serving(plan, place)


def _built(plan: Plan, place: Place) -> System:
    try:
        return plan.build(place)
    except NotBuiltError as error:
        raise NotStartedError(str(error)) from error


def _serving(plan: Plan, place: Place) -> Running:
    system = _built(plan, place)
    routes = (*system.routes, *pages.routes(plan, system, place), control.route(system, place))
    try:
        server = Server(system, routes, place)
    except OSError as error:
        system.stop()
        raise NotStartedError(f"port {place.founded.port} cannot be used: {error}") from error
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    place.outgoing.start()

    def stop() -> None:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)
        system.stop()
        place.outgoing.stop()
        place.store.close()
        place.journal.close()

    return Running(plan=plan, place=place, system=system, stop=stop)
