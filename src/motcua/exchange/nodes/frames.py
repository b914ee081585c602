"""One packet as the body of one request: the signed manifest, then its parts in order.

Each stands behind its length (four bytes, the highest first); ``ELSEWHERE`` in place of a length says that
the part was uploaded before, by its digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LARGEST_BODY = 8 * 2**20
"""Bytes of a request; larger files go up in pieces."""
LARGEST_INLINE = 2**20
ELSEWHERE = 2**32 - 1
MOST_FRAMES = 102
"""Manifest, header and a hundred files."""


MOST_BUNDLED = 50
"""Packets of one request."""


class FrameError(ValueError):
    """The body is cut short or too long."""


def write_frames(parts: Sequence[bytes | None]) -> bytes:
    """Return the body; ``None`` is a part that was uploaded."""
    return b"".join(
        ELSEWHERE.to_bytes(4, "big") if part is None else len(part).to_bytes(4, "big") + part
        for part in parts
    )


def read_bundle(body: bytes) -> list[bytes]:
    """Return the packets of a bundle, which stand behind their lengths as a packet's parts do.

    Raises:
        FrameError: one is cut short, or there are too many.
    """
    packets = list(read_frames(body, most=MOST_BUNDLED))
    return [each or b"" for each in packets]


def read_frames(body: bytes, *, most: int = MOST_FRAMES) -> Iterator[bytes | None]:
    """Yield the parts.

    Raises:
        FrameError: a part is cut short, or there are too many.
    """
    at, count = 0, 0
    while at < len(body):
        if (count := count + 1) > most:
            raise FrameError(f"more than {most} parts")
        length = int.from_bytes(body[at : at + 4], "big")
        at += 4
        if length == ELSEWHERE:
            yield None
            continue
        if at + length > len(body):
            raise FrameError(f"a part of {length} bytes is cut short")
        yield body[at : at + length]
        at += length
