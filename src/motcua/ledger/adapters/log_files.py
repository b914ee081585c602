"""The published log as files: the checkpoint, the tiles, and the roll of names kept in house.

Below one folder lie ``log/checkpoint``, ``log/tile/…`` and ``log/head/…`` (every checkpoint that was
ever published, by its size), which anybody may fetch as they are,
and ``roll/…``, which nobody outside may: the names (stream and key) of the leaves in the widths of
the entry bundles, so that an audit can name a row that is gone from every table.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from motcua.ledger.adapters.durable_files import write_durably
from motcua.ledger.domain.growth import GrowingTree, partial_tiles
from motcua.ledger.domain.hashing import HASH_BYTES, HashReader, complete_hash
from motcua.ledger.domain.tiles import (
    Tile,
    TileError,
    bundle_of,
    entries_in,
    hashes_in,
    place_of,
    tile_over,
)

Name = tuple[str, str]
"""The stream and the key of a leaf."""

_PLACE = re.compile(r"(?:x[0-9]{3}/)*[0-9]{3}")


class LogFilesError(Exception):
    """The published files are not whole."""


class MissingTileError(LogFilesError):
    """A tile that the checkpoint requires is not there."""


class LogFiles:
    """Reads and writes the files of one log."""

    def __init__(self, folder: Path) -> None:
        """Keep the files below ``folder``, which need not exist yet."""
        self.folder = folder

    def checkpoint(self) -> str | None:
        """Return the signed note that is published, ``None`` before the first."""
        return _text(_read(self.folder / "log" / "checkpoint"))

    def put_checkpoint(self, note: str, *, size: int) -> None:
        """Publish a signed note in place of the one before, and keep it beside the earlier ones."""
        write_durably([(self._head_path(size), note.encode())])
        write_durably([(self.folder / "log" / "checkpoint", note.encode())])

    def head(self, *, size: int) -> str | None:
        """Return the checkpoint that was published of this size, ``None`` when none was."""
        return _text(_read(self._head_path(size)))

    def head_sizes(self) -> list[int]:
        """Return the sizes of all checkpoints that were published, in their order."""
        top = self.folder / "log" / "head"
        found = (str(path.relative_to(top)) for path in top.rglob("*") if path.is_file())
        return sorted(int(re.sub("[x/]", "", place)) for place in found if _PLACE.fullmatch(place))

    def tile(self, tile: Tile) -> bytes:
        """Return a tile's or bundle's bytes; a partial one may be cut from the full one it became.

        Raises:
            MissingTileError: there is neither.
        """
        for at in (tile, tile.full):
            content = _read(self._tile_path(at))
            if content is not None:
                return content if at == tile else _cut(content, tile)
        raise MissingTileError(f"tile {tile.path} is not there")

    def entries(self, tile: Tile) -> list[bytes]:
        """Return the entries of a bundle.

        Raises:
            MissingTileError: it is not there.
            TileError: it is damaged.
        """
        return entries_in(self.tile(tile))

    def names(self, tile: Tile) -> list[Name]:
        """Return the names of the leaves in a bundle; empty when the roll lacks or garbles them."""
        for at in (tile, tile.full):
            content = _read(self._roll_path(at))
            if content is not None:
                return _names_in(content)[: tile.width]
        return []

    def put_tiles(self, tiles: Iterable[tuple[Tile, bytes]]) -> None:
        """Write tiles and bundles; they are on the disk when this returns."""
        write_durably((self._tile_path(tile), content) for tile, content in tiles)

    def put_names(self, names: Iterable[tuple[Tile, Sequence[Name]]]) -> None:
        """Write the names of the leaves of bundles; they are on the disk when this returns."""
        write_durably(
            (self._roll_path(tile), json.dumps(each, ensure_ascii=False).encode()) for tile, each in names
        )

    def drop_partial(self, tile: Tile) -> None:
        """Remove the partial forms of a tile that is full and published now, and of its names."""
        places = [self._tile_path(tile)] + ([self._roll_path(tile)] if tile.level is None else [])
        for path in places:
            shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)

    def reader(self, *, size: int) -> HashReader:
        """Return what reads the hashes of complete subtrees from the tiles of the tree of ``size`` leaves.

        The reader raises ``MissingTileError``, and ``TileError`` for damaged tiles.
        """

        @lru_cache(maxsize=1024)
        def row_of(tile: Tile) -> list[bytes]:
            return hashes_in(self.tile(tile))

        def read(level: int, index: int) -> bytes:
            tile, first, count = tile_over(level, index, size=size)
            hashes = row_of(tile)[first : first + count]
            if len(hashes) != count:
                raise TileError(f"tile {tile.path} is too short")
            return complete_hash(hashes)

        return read

    def tree(self, *, size: int) -> GrowingTree:
        """Take up the tree of ``size`` leaves from its tiles, to add leaves to it.

        Raises:
            MissingTileError: a tile at its edge is not there.
            TileError: one is damaged.
        """
        edge = {tile.level or 0: hashes_in(self.tile(tile)) for tile in partial_tiles(size)}
        return GrowingTree(size=size, edge=edge)

    def _head_path(self, size: int) -> Path:
        return self.folder / "log" / "head" / place_of(size)

    def _tile_path(self, tile: Tile) -> Path:
        return self.folder / "log" / "tile" / tile.path

    def _roll_path(self, tile: Tile) -> Path:
        return self.folder / "roll" / tile.path.removeprefix("entries/")


def log_files() -> LogFiles:
    """Return the files of this installation's log."""
    return LogFiles(Path(settings.VAR) / "ledger")


def _cut(content: bytes, tile: Tile) -> bytes:
    if tile.level is None:
        return bundle_of(entries_in(content)[: tile.width])
    return content[: tile.width * HASH_BYTES]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", errors="replace")


def _names_in(content: bytes) -> list[Name]:
    try:
        return [(str(stream), str(key)) for stream, key in json.loads(content)]
    except (ValueError, TypeError):
        return []
