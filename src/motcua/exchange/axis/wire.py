"""One call over one connection: bounded in time as a whole, and no redirection is followed."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from urllib.parse import urlsplit

from motcua.exchange.axis.troubles import AxisError, Trouble

PIECE = 64 * 1024
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where the axis is and who we are to it."""

    url: str
    """Without ``/XrvpService``."""
    system: str
    secret: str = field(repr=False)
    seconds: float = 60.0
    """One call takes no longer; carrying a message no longer than ten times that."""
    largest: int = 300 * 1024 * 1024
    """Bytes of a message."""
    authorities: str = ""
    """A file of certificates to trust; those of the computer when empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a call carries."""

    length: int = 2
    pieces: Iterable[bytes] = (b"{}",)


@contextmanager
def called(
    link: Link, operation: str, headers: Mapping[str, str], body: Body, *, seconds: float
) -> Iterator[Iterator[bytes]]:
    """Call an operation and offer the pieces of its answer.

    Raises:
        AxisError: there is no connection, it is too slow, or it answers another status than 200.
    """
    connection = _connected(link)
    held = connection.sock
    is_over = threading.Event()

    def end() -> None:
        is_over.set()
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        answer = _asked(connection, f"{urlsplit(link.url).path}/XrvpService/{operation}", headers, body)
        yield _pieces(answer)
    except (OSError, HTTPException, ValueError) as error:
        slow = is_over.is_set() or isinstance(error, TimeoutError)
        raise AxisError(Trouble.TOO_SLOW if slow else Trouble.UNREACHABLE, _words(error)) from error
    except AxisError as error:
        if is_over.is_set():  # an answer that was ended looks like one that is broken
            raise AxisError(Trouble.TOO_SLOW, seconds) from error
        raise
    finally:
        watch.cancel()
        connection.close()


def reach(link: Link) -> None:
    """Connect, and let go again.

    Raises:
        AxisError: there is no connection, or its certificate is not vouched for.
    """
    _connected(link).close()


def _connected(link: Link) -> HTTPConnection:
    parts = urlsplit(link.url)
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=link.authorities or None)
            connection: HTTPConnection = HTTPSConnection(parts.netloc, timeout=link.seconds, context=context)
        else:
            connection = HTTPConnection(parts.netloc, timeout=link.seconds)
        connection.connect()
    except ssl.SSLError as error:
        raise AxisError(Trouble.UNTRUSTED, _words(error)) from error
    except TimeoutError as error:
        raise AxisError(Trouble.TOO_SLOW, link.seconds) from error
    except (OSError, HTTPException, ValueError) as error:
        raise AxisError(Trouble.UNREACHABLE, _words(error)) from error
    return connection


def _asked(connection: HTTPConnection, path: str, headers: Mapping[str, str], body: Body) -> HTTPResponse:
    """Send a call; one that is refused while it is still sent is answered all the same."""
    sent = {**headers, "Content-Length": str(body.length), "Connection": "close"}
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", path, iter(body.pieces), sent)
    answer = connection.getresponse()
    if answer.status != _OK:
        raise AxisError(Trouble.HTTP_STATUS, answer.status)
    return answer


def _pieces(answer: HTTPResponse) -> Iterator[bytes]:
    while piece := answer.read(PIECE):
        yield piece
    if answer.length:
        raise IncompleteRead(b"", answer.length)


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
