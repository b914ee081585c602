"""Time-based one-time codes of an authenticator app (RFC 6238 with SHA-1, 30 seconds, 6 digits)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from datetime import datetime

PERIOD_SECONDS = 30
DIGITS = 6
DRIFT_STEPS = 1
"""How many steps the telephone's clock may be off, either way."""


def new_secret() -> str:
    """Return a fresh secret of 160 bits in base 32, as RFC 4226, section 4 advises."""
    return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def step_at(at: datetime) -> int:
    """Return the number of the 30-second step since 1970."""
    return int(at.timestamp()) // PERIOD_SECONDS


def code_of_step(secret: str, step: int) -> str:
    """Return the six digits that an authenticator app shows during ``step``."""
    digest = hmac.new(base64.b32decode(secret, casefold=True), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    value = int.from_bytes(digest[offset : offset + 4]) & 0x7FFFFFFF
    return f"{value % 10**DIGITS:0{DIGITS}}"


def code_at(secret: str, *, at: datetime) -> str:
    """Return the six digits that an authenticator app shows at this moment."""
    return code_of_step(secret, step_at(at))


def step_of_code(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Return the step whose code was typed, ``None`` when it is wrong or not newer than ``after``."""
    now = step_at(at)
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > after and hmac.compare_digest(code_of_step(secret, step), code):
            return step
    return None
