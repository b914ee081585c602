"""How calls of the axis are signed and files are hashed, as its client kit 2.0.1 does (pure).

Each parameter is a header ``XroadVnpt-<name>``. The names joined by semicolons, a JSON object of the prefixed
headers in the same order, and the HMAC-SHA256 of exactly that text are headers of their own. The kit fixes
the time when its object is made and lets parameters pile up over calls; here each call has its own time and
signs what it needs.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from motcua.kernel.civil_time import civil

PREFIX = "XroadVnpt-"
VERSION = "3.0.201608"
USER_AGENT = "JAVASDKAgent/1.0.0 XRoad/VPCP"


class UnsignableError(ValueError):
    """A parameter cannot stand in a header: it is not of printable ASCII."""


def headers(
    parameters: Mapping[str, str], *, system: str, secret: str, media_type: str, now: datetime
) -> dict[str, str]:
    """Return all headers of a call.

    Raises:
        UnsignableError: a value cannot stand in a header.
    """
    signed = {"systemid": system, "timestamp": timestamp(now), "Content-Type": media_type, **parameters}
    for name, value in signed.items():
        if not (value.isascii() and value.isprintable()) or value != value.strip():
            raise UnsignableError(f"{name}: {value[:80]!r}")
    named = {f"{PREFIX}{name}": value for name, value in signed.items()}
    text = json.dumps(named, separators=(",", ":"))
    return {
        **named,
        f"{PREFIX}version": VERSION,
        f"{PREFIX}sign-header-key": ";".join(signed),
        f"{PREFIX}sign-header": text,
        f"{PREFIX}hash-header": hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest(),
        "User-Agent": USER_AGENT,
        "Content-Type": media_type,
        "Accept": "application/json",
    }


def timestamp(now: datetime) -> str:
    """Return ``ddMMyyyy'T'HHmmss+SSSS`` in Vietnamese time: behind the plus are milliseconds, no zone."""
    local = civil(now)
    return f"{local:%d%m%YT%H%M%S}+{local.microsecond // 1000:04}"


def file_hash(pieces: Iterable[bytes]) -> str:
    """Return a file's SHA-256 as the axis compares it: each byte without a leading zero, 0x01 as ``1``."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return "".join(f"{byte:x}" for byte in digest.digest())
