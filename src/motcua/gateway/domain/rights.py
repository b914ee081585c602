"""Who may call what: nothing, unless an approved right says so at that very moment."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.gateway.domain.paths import matches

ANY_METHOD = "*"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class RightState(enum.Enum):
    """Where a right stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class RightError(Exception):
    """A right cannot be asked for, decided or ended so."""


class EmptyPeriodError(RightError):
    """The right would end before it begins."""


class AlreadyDecidedError(RightError):
    """Somebody has approved or refused it already."""


class NotInForceError(RightError):
    """There is nothing to end: it was not approved, or has ended."""


class WordsMissingError(RightError):
    """A right needs its legal ground, a refusal its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One consumer's right to endpoints of one service, ``[valid_from, valid_to)`` to the second."""

    method: str
    """One of ``METHODS``, or ``ANY_METHOD``."""
    pattern: str
    valid_from: datetime
    valid_to: datetime | None

    def is_in_force(self, now: datetime) -> bool:
        """Tell whether it holds at a moment."""
        return self.valid_from <= now and (self.valid_to is None or now < self.valid_to)

    def covers(self, method: str, parts: tuple[str, ...]) -> bool:
        """Tell whether it is given for this method and path, whenever it holds."""
        return self.method in {ANY_METHOD, method} and matches(self.pattern, parts)


class Refusal(enum.Enum):
    """Why a call is not let through."""

    NO_RIGHT = "no_right"
    """None was ever approved for this endpoint."""
    NOT_IN_FORCE = "not_in_force"
    """There is one, but it has not begun or has ended."""


def refusal(rights: Iterable[Right], *, method: str, parts: tuple[str, ...], now: datetime) -> Refusal | None:
    """Return why approved rights do not cover a call, ``None`` when one does."""
    covering = [right for right in rights if right.covers(method, parts)]
    if any(right.is_in_force(now) for right in covering):
        return None
    return Refusal.NOT_IN_FORCE if covering else Refusal.NO_RIGHT
