"""The published files of a log, grown leaf by leaf in bounded memory."""

from __future__ import annotations

from motcua.ledger.adapters.log_files import LogFiles, Name
from motcua.ledger.domain.growth import partial_tiles
from motcua.ledger.domain.hashing import leaf_hash
from motcua.ledger.domain.tiles import TILE_WIDTH, Tile, bundle_of

_TILES_IN_MEMORY = 512


class GrowingLog:
    """Takes up the log of some size from its files, adds leaves, and writes what has changed."""

    def __init__(self, files: LogFiles, *, size: int) -> None:
        """Read the unfinished tiles and the unfinished bundle.

        Raises:
            LogFilesError, TileError: they are missing or damaged.
        """
        self._files = files
        self._tree = files.tree(size=size)
        self._grows = [*partial_tiles(size), *_partial_bundle(size)]
        self._entries = [entry for tile in _partial_bundle(size) for entry in files.entries(tile)]
        self._names = [name for tile in _partial_bundle(size) for name in files.names(tile)]
        self._names += [("", "")] * (len(self._entries) - len(self._names))
        self._tiles: list[tuple[Tile, bytes]] = []
        self._rolls: list[tuple[Tile, list[Name]]] = []

    @property
    def size(self) -> int:
        """Return the number of leaves."""
        return self._tree.size

    def root(self) -> bytes:
        """Return the tree's root."""
        return self._tree.root()

    def add(self, entry: bytes, *, name: Name) -> None:
        """Add a leaf with this content; full tiles reach the disk now and then."""
        self._entries.append(entry)
        self._names.append(name)
        self._tiles += self._tree.add(leaf_hash(entry))
        if len(self._entries) == TILE_WIDTH:
            self._take_bundle(Tile(level=None, index=self.size // TILE_WIDTH - 1))
            self._entries, self._names = [], []
        if len(self._tiles) >= _TILES_IN_MEMORY:
            self._flush()

    def put_down(self) -> None:
        """Write everything that has changed; it is on the disk when this returns."""
        self._tiles += self._tree.partial()
        for tile in _partial_bundle(self.size):
            self._take_bundle(tile)
        self._flush()

    def tidy(self) -> None:
        """Remove the partial forms of the tiles that have become full."""
        unfinished = {tile.full for tile in (*partial_tiles(self.size), *_partial_bundle(self.size))}
        for tile in self._grows:
            if tile.full not in unfinished:
                self._files.drop_partial(tile.full)

    def _take_bundle(self, tile: Tile) -> None:
        self._tiles.append((tile, bundle_of(self._entries)))
        self._rolls.append((tile, list(self._names)))

    def _flush(self) -> None:
        self._files.put_names(self._rolls)
        self._files.put_tiles(self._tiles)
        self._tiles, self._rolls = [], []


def _partial_bundle(size: int) -> list[Tile]:
    index, width = divmod(size, TILE_WIDTH)
    return [Tile(level=None, index=index, width=width)] if width else []
