"""Posting to another system: one try, no redirects, nothing of the answer kept but its status."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10
_HERE = {"localhost", "127.0.0.1", "::1"}


class WrongUrlError(ValueError):
    """The address is not https (or http on this computer), or holds a password or a fragment."""


class NotTakenError(Exception):
    """The other system did not take it; the message says why, ``status`` what it answered, if anything."""

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        """Follow none: where events go is what the IT centre wrote."""


_opener = urllib.request.build_opener(_NoRedirect)


def checked_url(text: str) -> str:
    """Return an address that may be posted to.

    Raises:
        WrongUrlError: it may not.
    """
    try:
        parts = urlsplit(text.strip())
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError as error:
        raise WrongUrlError(text) from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
    if not (is_safe and parts.hostname and port_is_sound) or parts.fragment or parts.username:
        raise WrongUrlError(text)
    return parts.geturl()


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> int:
    """Send the body and return the status, which is 200 to 299.

    Raises:
        NotTakenError: another status, no answer within 10 seconds, or no connection.
        WrongUrlError: the address may not be posted to.
    """
    request = urllib.request.Request(checked_url(url), data=body, headers=dict(headers), method="POST")  # noqa: S310  # checked above
    try:
        with _opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        raise NotTakenError(f"it answered {error.code}", status=error.code) from error
    except OSError as error:
        raise NotTakenError(f"no answer: {error}") from error
