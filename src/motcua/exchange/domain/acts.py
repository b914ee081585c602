"""What stands in the histories of both books."""

from __future__ import annotations

import enum


class Act(enum.Enum):
    """One thing done or heard."""

    SENT = "sent"
    SENT_AGAIN = "sent_again"
    ARRIVED = "arrived"
    TOLD = "told"
    """A status that this agency told."""
    HEARD = "heard"
    """A status that came from the other side."""
    ASKED = "asked"
    """What this agency asks of a receiver."""
    REQUESTED = "requested"
    """What the sender asks of this agency."""
    CANCELLED = "cancelled"
    CHANGED = "changed"
    """Something else came under an identifier that was taken: somebody should look."""
