"""What may go wrong with a system outside: a closed list, so that whoever calls can say what to do."""

from __future__ import annotations

import enum
from typing import ClassVar


class FaultKind(enum.Enum):
    """What went wrong, as logs and screens name it."""

    NOT_SET_UP = "not_set_up"
    FORBIDDEN = "forbidden"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    REFUSED = "refused"
    FAILING = "failing"
    MALFORMED = "malformed"


class Fault(Exception):  # noqa: N818  # a fault of the other side, in the words of the field
    """The other system did not do what it was asked; the message is for the IT centre, without bodies."""

    kind: ClassVar[FaultKind]
    is_passing: ClassVar[bool] = True
    """Whether the same call may go through later, with nothing changed here."""

    def __init__(self, detail: str, *, status: int | None = None, may_have_arrived: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        """What it answered, if anything."""
        self.may_have_arrived = may_have_arrived
        """Whether what was asked may have been done all the same: ask before it is asked again."""


class NotSetUpFault(Fault):
    """The connector is off, or an option is missing."""

    kind = FaultKind.NOT_SET_UP
    is_passing = False


class ForbiddenFault(Fault):
    """The address leads where it may not: into a network that was not allowed, or to another host."""

    kind = FaultKind.FORBIDDEN
    is_passing = False


class UnreachableFault(Fault):
    """No such name, no connection, no trusted certificate, or it hung up."""

    kind = FaultKind.UNREACHABLE


class SlowFault(Fault):
    """The whole answer was not there in time."""

    kind = FaultKind.SLOW


class RefusedFault(Fault):
    """It understood and said no (a status of 300 to 499): the same call again gets the same answer."""

    kind = FaultKind.REFUSED
    is_passing = False


class FailingFault(Fault):
    """It says that it cannot now (429, 500 to 599)."""

    kind = FaultKind.FAILING


class MalformedFault(Fault):
    """What it answered is not what was agreed: no HTTP, cut in two, too large, not the form expected."""

    kind = FaultKind.MALFORMED
