"""Reading what the axis answers, however much and whatever it is: bounded, and a message without its JSON.

``getEdoc`` answers a message as base64 in a JSON string. A message of 200 MB is 270 MB there, so the string
goes to its file piece by piece, and what is around it is read as JSON with a mark in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.domain.edxml.contents import Content, Room
from motcua.exchange.domain.edxml.decoding import Base64Filling
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError

Pieces = Iterator[bytes]
LARGEST_AROUND = 64 * 1024
"""Bytes of an answer that carries a message, besides the message."""
_DATA = re.compile(rb'"data"\s*:\s*\[?\s*"')
_MARK = "the message"
_END = re.compile(rb'["\\]')
_ESCAPED = re.compile(rb"\\(?:u[0-9a-fA-F]{4}|[/bfnrt])")
_LONGEST_ESCAPE = 6


def read_object(pieces: Pieces, *, most: int) -> Mapping[str, Any]:
    """Return the object that an answer is.

    Raises:
        AxisError: it is none, or larger than ``most`` bytes.
    """
    return _object(_all(b"", pieces, most=most))


def read_message(pieces: Pieces, *, room: Room, most: int) -> tuple[Mapping[str, Any], Content | None]:
    """Return the members of an answer and, decoded, the message in its member ``data``.

    Raises:
        AxisError: it is not of that form, or the message is larger than ``most`` bytes.
    """
    head = b""
    while not (found := _DATA.search(head)):
        piece = next(pieces, b"")
        if not piece:
            return _object(head), None
        head += piece
        if len(head) > LARGEST_AROUND + len(piece):
            raise AxisError(Trouble.TOO_LARGE, f"> {LARGEST_AROUND}")
    filling = Base64Filling(room, most=most)
    rest = _decode(head[found.end() :], pieces, filling)
    before = head[: found.end()]
    after = _all(rest, pieces, most=LARGEST_AROUND)
    members = _object(before + _MARK.encode() + b'"' + after)
    if members.get("data") not in (_MARK, [_MARK]):
        raise AxisError(Trouble.NOT_UNDERSTOOD, before[-80:])
    try:
        return members, filling.done()
    except RefusedError as error:
        raise AxisError(Trouble.DAMAGED, error.finding.code) from error


def _decode(held: bytes, pieces: Pieces, filling: Base64Filling) -> bytes:
    """Decode up to the end of the string; return what was read behind it."""
    while True:
        end = _END.search(held)
        _write(held[: end.start()] if end else held, filling)
        held = held[end.start() :] if end else b""
        if held.startswith(b'"'):
            return held[1:]
        if held and (escape := _ESCAPED.match(held)):
            _write(json.loads(b'"' + escape[0] + b'"').encode("utf-8", "replace"), filling)
            held = held[escape.end() :]
            continue
        if len(held) >= _LONGEST_ESCAPE:
            raise AxisError(Trouble.NOT_UNDERSTOOD, held[:_LONGEST_ESCAPE])
        piece = next(pieces, b"")
        if not piece:
            raise AxisError(Trouble.NOT_UNDERSTOOD, "the answer ended early")
        held += piece


def _write(text: bytes, filling: Base64Filling) -> None:
    try:
        filling.write(text.decode("latin-1"))
    except RefusedError as error:
        is_large = error.finding.flaw is Flaw.UNPACKS_TOO_LARGE
        raise AxisError(Trouble.TOO_LARGE if is_large else Trouble.DAMAGED, error.finding.detail) from error


def _all(content: bytes, pieces: Pieces, *, most: int) -> bytes:
    read = bytearray(content)
    for piece in pieces:
        read += piece
        if len(read) > most:
            raise AxisError(Trouble.TOO_LARGE, f"> {most}")
    return bytes(read)


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise AxisError(Trouble.NOT_UNDERSTOOD, content[:80]) from error
    if not isinstance(answer, dict):
        raise AxisError(Trouble.NOT_UNDERSTOOD, type(answer).__name__)
    return answer
