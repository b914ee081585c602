"""Tiles: the tree as files of 256 hashes or entries (C2SP tlog-tiles).

A tile of level ``l`` and index ``n`` holds the hashes of the complete subtrees of level ``8 l``
from number ``256 n`` on; an entry bundle holds the leaves' contents beside the tile of level 0.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.ledger.domain.hashing import HASH_BYTES

TILE_WIDTH = 256
_LEVEL_BITS = 8
_MOST_LEVEL = 63
_PATH = re.compile(
    r"(?P<level>entries|0|[1-9][0-9]?)/(?P<groups>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


class TileError(Exception):
    """A path names no tile, or bytes are not what a tile holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """The address of one tile or entry bundle."""

    level: int | None
    """0 for the leaves' hashes and so on; ``None`` for a bundle of entries."""
    index: int
    width: int = TILE_WIDTH
    """How many hashes or entries it holds, 1 to 256; fewer than 256 make it partial."""

    @property
    def path(self) -> str:
        """Return the address below ``tile/``, such as ``0/x001/234.p/17``."""
        level = "entries" if self.level is None else str(self.level)
        place = f"{level}/{place_of(self.index)}"
        return place if self.width == TILE_WIDTH else f"{place}.p/{self.width}"

    @property
    def full(self) -> Tile:
        """Return the address of the full tile that this one grows into."""
        return Tile(level=self.level, index=self.index)


def place_of(number: int) -> str:
    """Return a number as the path that tiles use: 1234067 is ``x001/x234/067``."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def parse_path(path: str) -> Tile:
    """Return the tile that a path below ``tile/`` names.

    Raises:
        TileError: it is not the one written form of a tile's address.
    """
    match = _PATH.fullmatch(path)
    if not match:
        raise TileError(f"{path!r} names no tile")
    level = None if match["level"] == "entries" else int(match["level"])
    width = int(match["width"] or TILE_WIDTH)
    tile = Tile(level=level, index=int(re.sub("[x/]", "", match["groups"])), width=width)
    if (level or 0) > _MOST_LEVEL or width > TILE_WIDTH or tile.path != path:
        raise TileError(f"{path!r} names no tile")
    return tile


def tiles_of(size: int, *, level: int | None, first: int = 0) -> Iterator[Tile]:
    """Yield the tiles of a level in the tree of ``size`` leaves, from tile number ``first`` on."""
    count = size >> _LEVEL_BITS * (level or 0)
    for index in range(first, -(-count // TILE_WIDTH)):
        yield Tile(level=level, index=index, width=min(TILE_WIDTH, count - index * TILE_WIDTH))


def levels_of(size: int) -> range:
    """Return the levels that have tiles in the tree of ``size`` leaves."""
    return range(-(-size.bit_length() // _LEVEL_BITS))


def tile_over(level: int, index: int, *, size: int) -> tuple[Tile, int, int]:
    """Return the tile that holds a complete subtree, the first of its hashes there, and their number.

    ``level`` and ``index`` are the subtree's (see ``hashing``), ``size`` the tree's leaves.
    """
    tile_level, height = divmod(level, _LEVEL_BITS)
    number, offset = divmod(index << height, TILE_WIDTH)
    count = size >> _LEVEL_BITS * tile_level
    width = min(TILE_WIDTH, count - number * TILE_WIDTH)
    return Tile(level=tile_level, index=number, width=width), offset, 1 << height


def hashes_in(content: bytes) -> list[bytes]:
    """Return the hashes that a tile's bytes hold.

    Raises:
        TileError: there are not 1 to 256 whole hashes.
    """
    count, rest = divmod(len(content), HASH_BYTES)
    if rest or not 0 < count <= TILE_WIDTH:
        raise TileError(f"a tile of {len(content)} bytes")
    return [content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)]


def bundle_of(entries: Iterable[bytes]) -> bytes:
    """Return an entry bundle: each entry with its length before it (two bytes, big-endian).

    Raises:
        TileError: an entry is longer than 65,535 bytes.
    """
    try:
        return b"".join(struct.pack(">H", len(entry)) + entry for entry in entries)
    except struct.error as error:
        raise TileError("an entry of more than 65,535 bytes") from error


def entries_in(bundle: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        TileError: an entry ends beyond the bundle, or there are not 1 to 256 of them.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(bundle):
        start = at + 2
        end = start + int.from_bytes(bundle[at:start])
        if start > len(bundle) or end > len(bundle):
            raise TileError("the bundle ends within an entry")
        entries.append(bundle[start:end])
        at = end
    if not 0 < len(entries) <= TILE_WIDTH:
        raise TileError(f"a bundle of {len(entries)} entries")
    return entries
