"""How much a message may ask of who reads it."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one message; sizes in bytes."""

    message: int = 512 * MEBIBYTE
    unpacked: int = 512 * MEBIBYTE
    """All attachments together, decoded and out of their archives."""
    ratio: int = 200
    """How many times its size an archive may unpack to, once past a mebibyte."""
    attachments: int = 100
    elements: int = 20_000
    depth: int = 32
    text: int = 4 * MEBIBYTE
    """Characters outside the attachments."""
    token: int = MEBIBYTE
    """One tag, comment or name: a longer one would be looked through again with each piece that is read."""


LIMITS = Limits()
