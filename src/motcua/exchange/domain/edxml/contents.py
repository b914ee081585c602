"""The bytes of attachments: where they lie while a message is read or written."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

PIECE = 64 * 1024

Room = Callable[[], BinaryIO]
"""Gives an empty file to write to and read back; who gives it also closes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of one file; two are equal when their bytes are."""

    length: int
    sha256: str
    """In hexadecimal."""
    file: BinaryIO = field(compare=False, repr=False)

    def pieces(self, size: int = PIECE) -> Iterator[bytes]:
        """Yield the bytes from the start; not for two readers at once."""
        self.file.seek(0)
        while piece := self.file.read(size):
            yield piece

    def head(self, size: int) -> bytes:
        """Return the first bytes."""
        self.file.seek(0)
        return self.file.read(size)


def in_memory(content: bytes) -> Content:
    """Return bytes at hand as a content."""
    return Content(length=len(content), sha256=hashlib.sha256(content).hexdigest(), file=io.BytesIO(content))


class Filling:
    """A file that is being written, its length and digest taken on the way."""

    def __init__(self, room: Room) -> None:
        self.file = room()
        self.length = 0
        self._digest = hashlib.sha256()

    def write(self, piece: bytes) -> None:
        """Add some bytes."""
        self.file.write(piece)
        self._digest.update(piece)
        self.length += len(piece)

    def done(self) -> Content:
        """Return what was written."""
        return Content(length=self.length, sha256=self._digest.hexdigest(), file=self.file)
