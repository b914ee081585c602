"""The sending side: packets, large files in pieces that can be resumed, the book of a day."""

from __future__ import annotations

import http.client
import json
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, BinaryIO

from motcua.exchange.domain.reconciling import BookRow
from motcua.exchange.models import Node
from motcua.exchange.nodes.connections import Answer, Call, ask, hang_up
from motcua.exchange.nodes.frames import write_frames
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.transports import TransportError

__all__ = ["NoBundlesError", "ask_book", "hang_up", "post_bundle", "post_packet", "upload"]

PIECE = 4 * 2**20
MOST_SETBACKS = 3
"""How often a node may send an upload back before it counts as failed."""
_MOST_DIGITS = 13
_BOOK = tuple(each.name for each in fields(BookRow))


class NoBundlesError(Exception):
    """The node knows of no bundles."""


def post_packet(node: Node, identity: Identity, body: bytes) -> None:
    """Hand a packet over; none goes twice, for its identifier is used up once it was taken.

    Raises:
        BrokenOffError: a kept connection broke: it is to be signed anew.
        TransportError: the node does not answer, or says why it does not take it.
    """
    answer = ask(node, identity, Call(method="POST", path="/packets", body=body, is_harmless=False))
    if answer.status != http.client.OK:
        raise _refusal(node, answer)


def post_bundle(node: Node, identity: Identity, packets: Sequence[bytes]) -> list[TransportError | None]:
    """Hand several packets over in one request; return of each why it was not taken.

    Raises:
        BrokenOffError: a kept connection broke: they are to be signed anew.
        NoBundlesError: the node takes one packet at a time, as the release before did.
        TransportError: the node does not answer, or takes none of them.
    """
    body = write_frames(packets)
    answer = ask(node, identity, Call(method="POST", path="/bundles", body=body, is_harmless=False))
    if answer.status == http.client.NOT_FOUND:
        raise NoBundlesError(node.name)
    if answer.status != http.client.OK:
        raise _refusal(node, answer)
    try:
        said = json.loads(answer.said)
        outcomes = [None if each["taken"] is True else _reason(node, each) for each in said]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise TransportError(f"{node.name}: {error}") from error
    if len(outcomes) != len(packets):
        raise TransportError(f"{node.name}: {len(outcomes)} answers to {len(packets)} packets")
    return outcomes


def _refusal(node: Node, answer: Answer) -> TransportError:
    try:
        return _reason(node, json.loads(answer.said))
    except (ValueError, KeyError, TypeError, RecursionError):
        return TransportError(f"{node.name}: HTTP {answer.status}")


def _reason(node: Node, said: Any) -> TransportError:
    return TransportError(f"{node.name}: {str(said['reason'])[:500]}", is_final=said["final"] is True)


def upload(node: Node, identity: Identity, file: BinaryIO, *, sha256: str, size: int) -> None:
    """Bring a file to the node, from where an earlier attempt broke off.

    Raises:
        TransportError: the node does not answer, does not take it, or has us begin again and again.
    """
    path, setbacks = f"/files/{sha256}", 0
    there = _offset(ask(node, identity, Call(method="HEAD", path=path)), node, size)
    while there < size:
        file.seek(there)
        piece = file.read(PIECE)
        place = {"Content-Range": f"bytes {there}-{there + len(piece) - 1}/{size}"}
        answer = ask(node, identity, Call(method="PUT", path=path, body=piece, headers=place))
        after = _offset(answer, node, size)
        setbacks += after <= there
        if setbacks > MOST_SETBACKS or (answer.status != http.client.NO_CONTENT and after == there):
            raise TransportError(f"{node.name}: {_words(answer)}")
        there = after


def ask_book(node: Node, identity: Identity, day: date, document_ids: Collection[str]) -> tuple[BookRow, ...]:
    """Return what the node has of our agencies' documents: arrived on the day, or named.

    Raises:
        TransportError: the node does not answer, or not as a book reads.
    """
    asked = json.dumps(list(document_ids)).encode()
    answer = ask(node, identity, Call(method="POST", path=f"/books/{day.isoformat()}", body=asked))
    if answer.status != http.client.OK:
        raise TransportError(f"{node.name}: HTTP {answer.status}")
    try:
        return tuple(BookRow(**{name: str(row[name]) for name in _BOOK}) for row in json.loads(answer.said))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise TransportError(f"{node.name}: {error}") from error


def _offset(answer: Answer, node: Node, size: int) -> int:
    told = answer.headers.get("Upload-Offset", "")
    is_number = told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS
    if not is_number or int(told) > size:
        raise TransportError(f"{node.name}: {_words(answer)}")
    return int(told)


def _words(answer: Answer) -> str:
    return answer.said[:200].decode(errors="replace") or f"no answer to an upload: HTTP {answer.status}"
