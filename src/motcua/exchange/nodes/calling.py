"""The sending side: one connection kept open to each node, large files in pieces that can be resumed."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Collection
from dataclasses import fields
from datetime import date
from typing import BinaryIO
from urllib.parse import urlsplit

from motcua.exchange.domain.reconciling import BookRow
from motcua.exchange.models import Node
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.links import client_context
from motcua.exchange.transports import TransportError

TIMEOUT_SECONDS = 60
PIECE = 4 * 2**20
_open = threading.local()
_BOOK = tuple(each.name for each in fields(BookRow))


def post_packet(node: Node, identity: Identity, body: bytes) -> None:
    """Hand a packet over.

    Raises:
        TransportError: the node does not answer, or says why it does not take it.
    """
    status, _, said = _ask(node, identity, ("POST", "/packets"), body)
    if status == http.client.OK:
        return
    try:
        answer = json.loads(said)
        reason, is_final = str(answer["reason"])[:500], answer["final"] is True
    except (ValueError, KeyError, TypeError):
        reason, is_final = f"HTTP {status}", False
    raise TransportError(f"{node.name}: {reason}", is_final=is_final)


def upload(node: Node, identity: Identity, file: BinaryIO, *, sha256: str, size: int) -> None:
    """Bring a file to the node, from where an earlier attempt broke off.

    Raises:
        TransportError: the node does not answer or does not take it.
    """
    path = f"/files/{sha256}"
    _, headers, _ = _ask(node, identity, ("HEAD", path))
    there = _offset(headers, node)
    while there < size:
        file.seek(there)
        piece = file.read(PIECE)
        place = {"Content-Range": f"bytes {there}-{there + len(piece) - 1}/{size}"}
        status, headers, said = _ask(node, identity, ("PUT", path), piece, place)
        after = _offset(headers, node, said)
        if status != http.client.NO_CONTENT and after == there:
            raise TransportError(f"{node.name}: {said[:200].decode(errors='replace')}")
        there = after


def ask_book(node: Node, identity: Identity, day: date, document_ids: Collection[str]) -> tuple[BookRow, ...]:
    """Return what the node has of our agencies' documents: arrived on the day, or named.

    Raises:
        TransportError: the node does not answer, or not as a book reads.
    """
    asked = json.dumps(list(document_ids)).encode()
    status, _, said = _ask(node, identity, ("POST", f"/books/{day.isoformat()}"), asked)
    if status != http.client.OK:
        raise TransportError(f"{node.name}: HTTP {status}")
    try:
        return tuple(BookRow(**{name: str(row[name]) for name in _BOOK}) for row in json.loads(said))
    except (ValueError, KeyError, TypeError) as error:
        raise TransportError(f"{node.name}: {error}") from error


def _offset(headers: http.client.HTTPMessage, node: Node, said: bytes = b"") -> int:
    told = headers.get("Upload-Offset", "")
    if not told.isdecimal():
        raise TransportError(
            f"{node.name}: {said[:200].decode(errors='replace') or 'no answer to an upload'}"
        )
    return int(told)


def _ask(
    node: Node,
    identity: Identity,
    what: tuple[str, str],
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask once; on a kept connection that the other side closed meanwhile, once more on a new one."""
    key = (identity.name, node.name, node.address, node.fingerprint)
    kept = _connections().pop(key, None)
    for connection in [kept, None] if kept else [None]:
        wire = connection or _connected(node, identity)
        try:
            wire.request(*what, body=body, headers=headers or {})
            answer = wire.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            wire.close()
            if connection is None:
                raise TransportError(f"{node.name}: {error or type(error).__name__}") from error
            continue
        _connections()[key] = wire
        return answer.status, answer.headers, said
    raise TransportError(f"{node.name}: no answer")


def _connected(node: Node, identity: Identity) -> http.client.HTTPSConnection:
    where = urlsplit(node.address)
    if where.scheme != "https" or not where.hostname:
        raise TransportError(f"{node.name}: {node.address} is no https address", is_final=True)
    context = client_context(identity, node.certificate)
    return http.client.HTTPSConnection(
        where.hostname, where.port or 443, timeout=TIMEOUT_SECONDS, context=context
    )


def hang_up() -> None:
    """Close the connections that this thread keeps open."""
    while _connections():
        _connections().popitem()[1].close()


def _connections() -> dict[tuple[str, ...], http.client.HTTPSConnection]:
    if not hasattr(_open, "by_node"):
        _open.by_node = {}
    found: dict[tuple[str, ...], http.client.HTTPSConnection] = _open.by_node
    return found
