"""A tree that grows leaf by leaf, remembered by its right edge alone.

Of each level of tiles only the unfinished one is kept, so that a tree of any size
costs at most 255 hashes a level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from motcua.ledger.domain.hashing import EMPTY_ROOT, complete_hash, node_hash
from motcua.ledger.domain.tiles import TILE_WIDTH, Tile, levels_of, tiles_of


class GrowingTree:
    """The right edge of a tree, to which leaves are added."""

    def __init__(self, *, size: int = 0, edge: Mapping[int, Sequence[bytes]] | None = None) -> None:
        """Take up a tree of ``size`` leaves; ``edge`` holds the hashes of each level's partial tile."""
        self.size = size
        self._edge = {level: list(hashes) for level, hashes in (edge or {}).items()}
        for tile in partial_tiles(size):
            if len(self._edge.get(tile.level or 0, ())) != tile.width:
                raise ValueError(f"the edge of {size} leaves lacks tile {tile.path}")

    def add(self, leaf: bytes) -> list[tuple[Tile, bytes]]:
        """Add the hash of the next leaf; return the tiles that it filled, with their bytes."""
        self.size += 1
        filled: list[tuple[Tile, bytes]] = []
        level, item = 0, leaf
        while True:
            row = self._edge.setdefault(level, [])
            row.append(item)
            if len(row) < TILE_WIDTH:
                return filled
            index = (self.size >> 8 * (level + 1)) - 1
            filled.append((Tile(level=level, index=index), b"".join(row)))
            level, item = level + 1, complete_hash(row)
            row.clear()

    def partial(self) -> list[tuple[Tile, bytes]]:
        """Return the partial tiles of the tree at its present size, with their bytes."""
        return [(tile, b"".join(self._edge[tile.level or 0])) for tile in partial_tiles(self.size)]

    def root(self) -> bytes:
        """Return the root of the tree at its present size."""
        root: bytes | None = None
        for level in sorted(self._edge):
            row = self._edge[level]
            end = len(row)
            while end:
                width = end & -end
                found = complete_hash(row[end - width : end])
                root = found if root is None else node_hash(found, root)
                end -= width
        return EMPTY_ROOT if root is None else root


def partial_tiles(size: int) -> list[Tile]:
    """Return the tiles of hashes that are partial in the tree of ``size`` leaves, lowest first."""
    return [
        tile
        for level in levels_of(size)
        for tile in tiles_of(size, level=level, first=size >> 8 * (level + 1))
    ]
