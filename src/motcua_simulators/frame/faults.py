"""What a simulator does wrong when a script tells it to.

A script is a list of rules, given in the file ``faults.json`` of its folder, at the control address, or one
by one on its page::

    [{"fault": "slow", "operation": "getEdoc", "seconds": 3, "times": 2},
     {"fault": "refuse", "operation": "sendEdoc", "number": 23}]

The first rule for a call's operation that is not used up decides about it.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

ANY = "*"
EVER = -1


class Fault(enum.Enum):
    """One way to go wrong."""

    DOWN = "down"
    """It hangs up before it has looked at the call."""
    SLOW = "slow"
    """It answers ``seconds`` later."""
    TRICKLE = "trickle"
    """It answers a byte a tenth of a second."""
    DUPLICATE = "duplicate"
    """A message is delivered twice; a list tells each row twice."""
    REORDER = "reorder"
    """A list comes the other way round."""
    CORRUPT = "corrupt"
    """A byte of the file is another one."""
    CHECKSUM = "checksum"
    """The checksum in what it says is wrong."""
    GARBLE = "garble"
    """What it answers is no JSON."""
    CUT = "cut"
    """It hangs up amid the answer."""
    HANG_UP = "hang_up"
    """It hangs up without an answer, after it did what was asked."""
    FLOOD = "flood"
    """Its answer has no end."""
    FORGET = "forget"
    """It says that it did what it was asked, and did not."""
    REFUSE = "refuse"
    """It answers with its own error ``number``."""
    STATUS = "status"
    """It answers the HTTP status ``number``."""
    REDIRECT = "redirect"
    """It sends the caller, with its signature, to another address."""
    CLOCK = "clock"
    """Its clock is ``seconds`` ahead, for the calls that the rule is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which calls go wrong, and how."""

    fault: Fault
    operation: str = ANY
    times: int = 1
    """How many calls; ``EVER`` for all."""
    seconds: float = 0.0
    number: int = 20

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Rule:
        """Return a rule of a script.

        Raises:
            ValueError: there is no such fault.
            TypeError: a name in it is not known.
        """
        return cls(**{**written, "fault": Fault(written.get("fault"))})


class Script:
    """The rules that are not used up yet; safe for many threads."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._lock = threading.Lock()
        self.write(rules)

    def write(self, rules: Iterable[Rule]) -> None:
        """Put these rules in the place of the ones before."""
        with self._lock:
            self._left = [(rule, rule.times) for rule in rules]

    def left(self) -> list[dict[str, object]]:
        """Return the rules that are not used up, as a script writes them."""
        with self._lock:
            rules = [(rule, left) for rule, left in self._left if left]
        return [{**asdict(rule), "fault": rule.fault.value, "times": left} for rule, left in rules]

    def rule_for(self, operation: str) -> Rule | None:
        """Return the rule that decides about a call, and count it."""
        with self._lock:
            for place, (rule, left) in enumerate(self._left):
                if left != 0 and rule.operation in {ANY, operation}:
                    self._left[place] = (rule, left - 1 if left > 0 else EVER)
                    return rule
        return None
