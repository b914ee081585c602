"""Why a packet is not believed."""

from __future__ import annotations

import enum


class Reason(enum.Enum):
    """Each reason; a packet with none is genuine, whole, new and for us."""

    MALFORMED = "malformed"
    NOT_CANONICAL = "not_canonical"
    """It can be read, but is not written in the one way it must be."""
    UNKNOWN_VERSION = "unknown_version"
    UNKNOWN_SENDER = "unknown_sender"
    UNKNOWN_KEY = "unknown_key"
    """The sender is known, the key is none of its own."""
    KEY_OUT_OF_PERIOD = "key_out_of_period"
    FORGED = "forged"
    WRONG_RECEIVER = "wrong_receiver"
    TOO_OLD = "too_old"
    FROM_FUTURE = "from_future"
    REPLAYED = "replayed"
    PART_MISSING = "part_missing"
    PART_UNLISTED = "part_unlisted"
    PART_TRUNCATED = "part_truncated"
    PART_SWAPPED = "part_swapped"
    """It is another part of the same packet."""
    PART_CHANGED = "part_changed"


class UntrustedPacketError(Exception):
    """A packet is not believed; ``reason`` says why and ``detail`` what about."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason.value} {detail}".strip())
