"""The digest of a file as the kit prints it; the file arrives with two bytes more than what is hashed."""

from __future__ import annotations

import hashlib
from io import BufferedIOBase
from typing import BinaryIO

PIECE = 64 * 1024
END = b"\r\n"


def printed(digest: bytes) -> str:
    """Return each byte in hexadecimal without a leading zero: 0x01 becomes ``1``."""
    return "".join(format(byte, "x") for byte in digest)


def receive(source: BufferedIOBase, *, length: int, to: BinaryIO) -> str:
    """Copy a sent file without the line end behind it; return its printed SHA-256.

    Raises:
        ValueError: it ended early, or without the line end.
    """
    digest, left, held = hashlib.sha256(), length, b""
    while left:
        piece = source.read(min(PIECE, left))
        if not piece:
            raise ValueError("the file ended early")
        left -= len(piece)
        held += piece
        done, held = held[: -len(END)], held[-len(END) :]
        digest.update(done)
        to.write(done)
    if held != END:
        raise ValueError("the file does not end with a line end")
    return printed(digest.digest())
