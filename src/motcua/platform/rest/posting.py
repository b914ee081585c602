"""Posting to another system: one try, no redirects, nothing of the answer kept but its status."""

from __future__ import annotations

import http.client
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10
"""From the first byte to the last: who answers a letter at a time is no quicker by that."""
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


class _Watched(http.client.HTTPConnection):
    """A connection that is hung up on when its time is over, whatever still comes."""

    def connect(self) -> None:
        """Connect, and let the watch begin."""
        super().connect()
        _watching.sockets.append(self.sock)
        if _watching.is_over.is_set():  # while it connected
            raise TimeoutError("the time is over")


class _WatchedSafely(_Watched, http.client.HTTPSConnection):
    """The same under TLS."""


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Watched, req)


class _Safe(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_WatchedSafely, req)


class _Watching(threading.local):
    """The sockets that this thread has opened for the request it makes, and whether its time is over."""

    def __init__(self) -> None:
        self.sockets: list[socket.socket] = []
        self.is_over = threading.Event()


_watching = _Watching()
_opener = urllib.request.build_opener(_NoRedirect, _Plain, _Safe)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Hang up on whatever is opened within, once the time is over.

    Raises:
        TimeoutError: it was over; what came until then, cut in two, is no answer.
    """
    opened: list[socket.socket] = []
    is_over = threading.Event()
    _watching.sockets, _watching.is_over = opened, is_over
    alarm = threading.Timer(seconds, _hang_up, [opened, is_over])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
        if is_over.is_set():
            raise TimeoutError("the time is over")


def _hang_up(opened: list[socket.socket], is_over: threading.Event) -> None:
    is_over.set()
    for each in opened:
        with suppress(OSError):
            socket.socket.shutdown(each, socket.SHUT_RDWR)  # beneath TLS, whose reader then sees the end


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
        NotTakenError: another status, no whole answer within 10 seconds, none that is HTTP, or no connection.
        WrongUrlError: the address may not be posted to.
    """
    request = urllib.request.Request(checked_url(url), data=body, headers=dict(headers), method="POST")  # noqa: S310  # checked above
    try:
        with (
            _at_most(TIMEOUT_SECONDS),
            _opener.open(request, timeout=TIMEOUT_SECONDS) as answer,
        ):
            return int(answer.status)
    except urllib.error.HTTPError as error:
        raise NotTakenError(f"it answered {error.code}", status=error.code) from error
    except (OSError, http.client.HTTPException) as error:
        raise NotTakenError(f"no answer: {error}") from error
