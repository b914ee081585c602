"""Audit the leaves: the entries, the bundles and the tiles say the same, and make up the signed trees.

Of each leaf there are three witnesses: its row, its place in the entry bundle, its hash in the tile.
Where one differs from the two others, that one is reported. The tree recomputed over what the
witnesses agree on then shows whether the leaves are those that were signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from motcua.ledger.adapters.log_files import LogFiles, LogFilesError, Name
from motcua.ledger.domain.findings import Finding, Findings, Kind
from motcua.ledger.domain.growth import GrowingTree
from motcua.ledger.domain.hashing import leaf_hash
from motcua.ledger.domain.tiles import TILE_WIDTH, Tile, TileError, hashes_in, tiles_of
from motcua.ledger.models import Entry
from motcua.ledger.services.auditing.heads import Heads

_Rows = dict[int, tuple[Name, bytes]]
"""By position: the name of an entry, and the hash of its leaf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Witnesses:
    """What is said of one leaf; ``None`` by the witness that is gone."""

    row: bytes | None
    bundled: bytes | None
    hashed: bytes | None

    def agreed(self) -> bytes | None:
        """Return the hash that most speak for; when no two agree, the tile's, which is in the tree."""
        said = [each for each in (self.hashed, self.bundled, self.row) if each is not None]
        return Counter(said).most_common(1)[0][0] if said else None


class LeafAudit:
    """Reads all leaves once, in their order, in the memory of one tile."""

    def __init__(self, files: LogFiles, heads: Heads, findings: Findings) -> None:
        """Audit against the last of the heads."""
        self._files, self._findings = files, findings
        self._size = heads.last.checkpoint.size if heads.last else 0
        self._signed = dict(heads.roots)
        if heads.last:
            self._signed[self._size] = heads.last.checkpoint.root
        self._tree = GrowingTree()
        self._good = 0
        """The largest signed size whose root was found again."""
        self._is_whole = True
        """Whether every leaf so far is known and every signed root was found again."""

    def run(self) -> None:
        """Report every leaf, tile and head that is not as it was signed."""
        rows = _rows_by_tile(self._size)
        following = next(rows, None)
        for bundle in tiles_of(self._size, level=None):
            here: _Rows = {}
            if following and following[0] == bundle.index:
                here, following = following[1], next(rows, None)
            self._check_bundle(bundle, here)
        for tile, content in self._tree.partial():
            self._compare(tile, content)
        self._report_astray()

    def _check_bundle(self, bundle: Tile, rows: _Rows) -> None:
        hashes_tile = Tile(level=0, index=bundle.index, width=bundle.width)
        bundled = self._read(bundle, lambda: [leaf_hash(each) for each in self._files.entries(bundle)])
        hashed = self._read(hashes_tile, lambda: hashes_in(self._files.tile(hashes_tile)))
        names = self._files.names(bundle)
        if len(names) != bundle.width:
            self._report(Kind.ROLL_DAMAGED, "names of leaves are gone", path=f"roll/{bundle.path}")
            names = []
        for offset in range(bundle.width):
            position = bundle.index * TILE_WIDTH + offset
            row = rows.get(position)
            said = _Witnesses(
                row=row[1] if row else None,
                bundled=bundled[offset] if bundled else None,
                hashed=hashed[offset] if hashed else None,
            )
            name = names[offset] if names else (row[0] if row else ("", ""))
            self._check_row(position, row, name, said)
            where = {"stream": name[0], "key": name[1], "position": position}
            for tile, witness in ((bundle, said.bundled), (hashes_tile, said.hashed)):
                if witness not in {None, said.agreed()}:
                    self._report(Kind.TILE_DAMAGED, "is not what was published", path=_path(tile), **where)
            self._grow(said.agreed())

    def _check_row(self, position: int, row: tuple[Name, bytes] | None, name: Name, said: _Witnesses) -> None:
        where = {"stream": name[0], "key": name[1], "position": position}
        if row is None:
            self._report(Kind.ENTRY_DELETED, "the entry of this leaf is gone", **where)
        elif row[0] != name:
            detail = f"at its position stands {' '.join(row[0])}"
            self._report(Kind.ENTRY_MOVED, detail, **where)
        elif row[1] != said.agreed():
            self._report(Kind.ENTRY_CHANGED, "the entry is not the one that was published", **where)

    def _grow(self, leaf: bytes | None) -> None:
        self._is_whole = self._is_whole and leaf is not None
        for tile, content in self._tree.add(leaf or bytes(32)):
            self._compare(tile, content)
        signed = self._signed.get(self._tree.size)
        if signed is None or not self._is_whole:
            return
        if signed == self._tree.root():
            self._good = self._tree.size
            return
        self._is_whole = False
        detail = f"leaves {self._good} to {self._tree.size - 1} are not those that were signed"
        self._report(Kind.HEAD_CONTRADICTED, detail)

    def _compare(self, tile: Tile, content: bytes) -> None:
        """Report a tile above the leaves that is not the hash of those below it."""
        if not tile.level or not self._is_whole:
            return
        found = self._read(tile, lambda: hashes_in(self._files.tile(tile)))
        if found and b"".join(found) != content:
            self._report(Kind.TILE_DAMAGED, "is not what was published", path=_path(tile))

    def _read(self, tile: Tile, read: Callable[[], list[bytes]]) -> list[bytes]:
        """Return what a file holds; nothing, and a finding, when it is not whole."""
        try:
            found = read()
        except LogFilesError:
            self._report(Kind.TILE_MISSING, "is gone", path=_path(tile))
            return []
        except TileError as error:
            self._report(Kind.TILE_DAMAGED, str(error), path=_path(tile))
            return []
        if len(found) != tile.width:
            self._report(Kind.TILE_DAMAGED, f"holds {len(found)} of {tile.width} leaves", path=_path(tile))
            return []
        return found

    def _report_astray(self) -> None:
        """Report numbered entries that neither are in the tree nor follow on it."""
        beyond = Entry.objects.filter(position__gte=self._size).order_by("position")
        columns = beyond.values_list("position", "stream", "key")
        for expected, (position, stream, key) in enumerate(columns.iterator(chunk_size=4_000), self._size):
            if position != expected:
                detail = f"has a position beyond the tree, where {expected} would follow"
                self._report(Kind.ENTRY_ASTRAY, detail, stream=stream, key=key, position=position)
                return

    def _report(self, kind: Kind, detail: str, **where: Any) -> None:
        self._findings.add(Finding(kind=kind, detail=detail, **where))


def _rows_by_tile(size: int) -> Iterator[tuple[int, _Rows]]:
    """Yield, in order, each tile that has rows, and those rows by position."""
    published = Entry.objects.filter(position__lt=size).order_by("position")
    columns = published.values_list("position", "stream", "key", "commitment").iterator(chunk_size=4_000)
    rows = ((position or 0, (stream, key), leaf_hash(bytes(held))) for position, stream, key, held in columns)
    for index, group in groupby(rows, lambda row: row[0] // TILE_WIDTH):
        yield index, {position: (name, leaf) for position, name, leaf in group}


def _path(tile: Tile) -> str:
    return f"tile/{tile.path}"
