"""One connection kept open to each node from each thread; every call is bounded in time and in size."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage, HTTPSConnection
from urllib.parse import urlsplit

from motcua.exchange.models import Node
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.links import client_context
from motcua.exchange.transports import TransportError

TIMEOUT_SECONDS = 60
"""The longest silence."""
WHOLE_SECONDS = 300
"""The longest call: a piece of 4 MB over a slow line."""
LARGEST_ANSWER = 64 * 2**20
_open = threading.local()


class BrokenOffError(TransportError):
    """A kept connection broke: whether what was sent is there is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is asked of a node; ``is_harmless`` when asking twice does no more than asking once."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_harmless: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What it answered."""

    status: int
    headers: HTTPMessage
    said: bytes


def ask(node: Node, identity: Identity, call: Call) -> Answer:
    """Ask; over a kept connection that the other side closed meanwhile, a harmless call goes once more.

    Raises:
        BrokenOffError: a kept connection broke under a call that is not repeated as it is.
        TransportError: the node does not answer, too slowly, or without end.
    """
    key = (identity.name, node.name, node.address, node.fingerprint)
    kept = _connections().pop(key, None)
    if kept is not None:
        try:
            answer = _asked(kept, call)
        except (OSError, HTTPException, ValueError) as error:
            kept.close()
            if not call.is_harmless:
                raise BrokenOffError(f"{node.name}: {_words(error)}") from error
        else:
            _connections()[key] = kept
            return answer
    wire: HTTPSConnection | None = None
    try:
        wire = _connected(node, identity)
        answer = _asked(wire, call)
    except (OSError, HTTPException, ValueError) as error:
        if wire is not None:
            wire.close()
        raise TransportError(f"{node.name}: {_words(error)}") from error
    _connections()[key] = wire
    return answer


def hang_up() -> None:
    """Close the connections that this thread keeps open."""
    while _connections():
        _connections().popitem()[1].close()


def _asked(wire: HTTPSConnection, call: Call) -> Answer:
    with _in_time(wire):
        wire.request(call.method, call.path, body=call.body, headers=call.headers)
        answer = wire.getresponse()
        said = answer.read(LARGEST_ANSWER + 1)
    if len(said) > LARGEST_ANSWER or not answer.isclosed():
        raise ValueError(f"an answer of more than {LARGEST_ANSWER} bytes")
    return Answer(status=answer.status, headers=answer.headers, said=said)


@contextmanager
def _in_time(wire: HTTPSConnection) -> Iterator[None]:
    """End the connection under whoever makes a call last longer than it may."""
    held: socket.socket | None = wire.sock

    def end() -> None:
        if held is not None:
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(WHOLE_SECONDS, end)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _connected(node: Node, identity: Identity) -> HTTPSConnection:
    where = urlsplit(node.address)
    if where.scheme != "https" or not where.hostname:
        raise TransportError(f"{node.name}: {node.address} is no https address", is_final=True)
    context = client_context(identity, node.certificate)
    wire = HTTPSConnection(where.hostname, where.port or 443, timeout=TIMEOUT_SECONDS, context=context)
    wire.connect()
    return wire


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _connections() -> dict[tuple[str, ...], HTTPSConnection]:
    if not hasattr(_open, "by_node"):
        _open.by_node = {}
    found: dict[tuple[str, ...], HTTPSConnection] = _open.by_node
    return found
