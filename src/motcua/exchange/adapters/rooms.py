"""Files for attachments while a message is read: small ones in memory, others on disk, gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from motcua.exchange.domain.edxml.contents import Room

IN_MEMORY = 256 * 1024
"""Bytes of one file; a message of a hundred attachments stays below 30 MB."""


@contextmanager
def temporary_room() -> Iterator[Room]:
    """Offer files that last as long as the block; contents in them cannot be read after it."""
    with ExitStack() as files:

        def room() -> BinaryIO:
            return files.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # type: ignore[return-value]  # has all that one asks of it

        yield room
