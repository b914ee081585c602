"""Where a simulator lives: its folder with what it keeps, its clock, its faults, its way out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from motcua_simulators.frame.faults import Rule, Script
from motcua_simulators.frame.founding import Founded
from motcua_simulators.frame.journal import Journal
from motcua_simulators.frame.outgoing import Outgoing
from motcua_simulators.frame.store import Store
from motcua_simulators.province import Province

FAULTS = "faults.json"
VIETNAM = timezone(timedelta(hours=7))
_CLOCK = ("frame.clock", "ahead")


class NotAScriptError(Exception):
    """The file of faults cannot be read; the message says why."""


def system_clock() -> datetime:
    """Return the machine's time."""
    return datetime.fromtimestamp(time.time(), UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a simulator finds where it lives."""

    directory: Path
    founded: Founded
    store: Store
    journal: Journal
    script: Script
    outgoing: Outgoing
    province: Province
    clock: Callable[[], datetime]

    @property
    def address(self) -> str:
        """Return the base of its addresses."""
        return self.founded.address

    def now(self) -> datetime:
        """Return its time: the clock's, and what it was moved by."""
        return self.clock() + self.ahead()

    def ahead(self) -> timedelta:
        """Return what its time was moved by."""
        return timedelta(seconds=(self.store.get(*_CLOCK) or {}).get("seconds", 0))

    def move_clock(self, by: timedelta) -> datetime:
        """Move its time, for good; return the new one."""
        seconds = (self.ahead() + by).total_seconds()
        self.store.put(*_CLOCK, {"seconds": seconds}, now=self.clock())
        return self.now()


def in_vietnam(moment: datetime) -> str:
    """Return a moment as most wires write it: ``yyyyMMddHHmmss`` in Viet Nam."""
    return moment.astimezone(VIETNAM).strftime("%Y%m%d%H%M%S")


def script_of(path: Path) -> Script:
    """Return the faults of a file, none when there is no file.

    Raises:
        NotAScriptError: it cannot be read.
    """
    if not path.exists():
        return Script()
    try:
        return Script([Rule.of(each) for each in json.loads(path.read_bytes())])
    except (ValueError, TypeError, AttributeError) as error:
        raise NotAScriptError(f"{path} is no script of faults: {error}") from error
