"""What is checked before somebody signs, each by itself, to be told before the button is pressed.

Pure values.

Implements:
    Decree 23/2025/ND-CP, art. 15: the signer checks the own certificate and its issuer's before signing.
    Circular 15/2025/TT-BKHCN, art. 5: who signs, period, use, path, status and time stamp.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Check(enum.Enum):
    """What is looked at, in this order."""

    KEY = "key"
    HOLDER = "holder"
    """The certificate names this person or agency."""
    PERIOD = "period"
    USE = "use"
    """It is for signing documents, and strong enough."""
    PATH = "path"
    STATUS = "status"
    """Its authority says now that it is good."""
    TIME_STAMP = "time_stamp"


class Outcome(enum.Enum):
    """Yes, no, or not known."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"
    """It could not be asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one check found."""

    check: Check
    outcome: Outcome


def may_sign(found: tuple[Found, ...]) -> bool:
    """Tell whether signing can succeed now: every check, each of them good."""
    return {each.check for each in found if each.outcome is Outcome.GOOD} == set(Check)
