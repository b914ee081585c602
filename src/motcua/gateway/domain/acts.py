"""What is decided on the platform, and how data is classified."""

from __future__ import annotations

import enum


class Act(enum.Enum):
    """One entry of a history."""

    SERVICE_REGISTERED = "service_registered"
    VERSION_ADDED = "version_added"
    VERSION_ENDED = "version_ended"
    CONSUMER_ENTERED = "consumer_entered"
    RIGHT_ASKED = "right_asked"
    RIGHT_APPROVED = "right_approved"
    RIGHT_REFUSED = "right_refused"
    RIGHT_ENDED = "right_ended"


class Classification(enum.Enum):
    """How far the data of a service may go (dữ liệu mở, dùng chung, dùng riêng)."""

    OPEN = "open"
    SHARED = "shared"
    OWN = "own"
