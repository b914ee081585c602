"""Internal documents: how they stand, and why something cannot be done with one.

Pure rules. That an agency publishes to its own people and sees who has read is a habit of products.
"""

from __future__ import annotations

import enum
from datetime import date, datetime

LONGEST_TITLE = 300
MOST_READERS = 5_000
"""People to whom one document is published: more than the largest agency has."""


class InternalError(Exception):
    """Something cannot be done with an internal document."""


class NobodyAddressedError(InternalError):
    """It is published to nobody."""


class MayNotPublishError(InternalError):
    """The actor may not publish to all of these."""


class NotYourInternalError(InternalError):
    """There is no such internal document for the actor, or it is not the actor's to act on."""


class NotCurrentError(InternalError):
    """It is withdrawn, or its time is over."""


class EverybodyReadError(InternalError):
    """Everybody has read it, so nobody is reminded."""


class InternalStanding(enum.Enum):
    """How an internal document stands."""

    CURRENT = "current"
    EXPIRED = "expired"
    """The last day on which it holds is over; it can still be read."""
    WITHDRAWN = "withdrawn"


def standing_of(*, valid_until: date | None, withdrawn_at: datetime | None, today: date) -> InternalStanding:
    """Return how it stands; ``valid_until`` is the last day on which it holds."""
    if withdrawn_at is not None:
        return InternalStanding.WITHDRAWN
    if valid_until is not None and valid_until < today:
        return InternalStanding.EXPIRED
    return InternalStanding.CURRENT
