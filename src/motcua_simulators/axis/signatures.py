"""Whether a call is signed as the kit signs it: HMAC-SHA256 over a list of its headers, written as JSON.

``XroadVnpt-sign-header-key`` names the parameters without their prefix, ``XroadVnpt-sign-header`` repeats
them with prefix and value in the same order, ``XroadVnpt-hash-header`` is the HMAC over exactly that text.
The kit's service objects pile parameters up from call to call, so more than an operation needs may be signed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

PREFIX = "XroadVnpt-"
VERSION = "3.0.201608"
ALWAYS = ("systemid", "timestamp", "Content-Type")
VIETNAM = timezone(timedelta(hours=7))
WINDOW = timedelta(minutes=15)
"""How far a caller's clock may be off; assumed, the axis's own window is not known."""


class Headers(dict[str, str]):
    """Headers by name in any case: servers on the way may write them in another."""

    def one(self, name: str) -> str:
        """Return the value of a header, nothing where it is missing."""
        return self.get(name.lower(), "")


class BadSignatureError(Exception):
    """The call is not signed, or not as it was sent; the message says what is wrong."""


def signed(
    headers: Headers, *, secret_of: Callable[[str], str | None], wanted: tuple[str, ...], now: datetime
) -> dict[str, str]:
    """Return the signed parameters by name; ``wanted`` are those that the operation needs.

    Raises:
        BadSignatureError: it is not whole, not its system's, or not of these minutes.
    """
    text = headers.one(f"{PREFIX}sign-header")
    secret = secret_of(headers.one(f"{PREFIX}systemid"))
    if secret is None:
        raise BadSignatureError("the system is not known")
    if headers.one(f"{PREFIX}version") != VERSION:
        raise BadSignatureError(f"the version is not {VERSION}")
    right = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(right.encode(), (headers.one(f"{PREFIX}hash-header")).encode()):
        raise BadSignatureError("the hash of the headers is wrong")
    parameters = _parameters(text, headers)
    if missing := [name for name in (*ALWAYS, *wanted) if name not in parameters]:
        raise BadSignatureError(f"not signed: {', '.join(missing)}")
    if abs(_moment(parameters["timestamp"]) - now) > WINDOW:
        raise BadSignatureError("the time is not of these minutes")
    return parameters


def _parameters(text: str, headers: Headers) -> dict[str, str]:
    try:
        listed = json.loads(text)
    except ValueError as error:
        raise BadSignatureError("the list of headers is no JSON") from error
    names = (headers.one(f"{PREFIX}sign-header-key")).split(";")
    if not isinstance(listed, dict) or list(listed) != [f"{PREFIX}{name}" for name in names]:
        raise BadSignatureError("names and list of headers differ")
    for name, value in listed.items():
        if headers.one(name) != value:
            raise BadSignatureError(f"{name} was sent with another value")
    return {name: listed[f"{PREFIX}{name}"] for name in names}


def _moment(written: str) -> datetime:
    """Return the moment of ``ddMMyyyy'T'HHmmss+SSSS``: what follows the plus are milliseconds, no zone."""
    try:
        whole, _, thousandths = written.partition("+")
        moment = datetime.strptime(whole, "%d%m%YT%H%M%S").replace(tzinfo=VIETNAM)
        return moment + timedelta(milliseconds=int(thousandths))
    except (ValueError, OverflowError) as error:
        raise BadSignatureError("the time is not written as one") from error
