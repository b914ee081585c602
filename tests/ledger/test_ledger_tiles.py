"""Tiles: addresses, widths and bytes as C2SP tlog-tiles says, and trees that grow from them."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.domain.growth import GrowingTree, partial_tiles
from motcua.ledger.domain.hashing import EMPTY_ROOT, complete_hash, range_hash
from motcua.ledger.domain.tiles import (
    Tile,
    TileError,
    bundle_of,
    entries_in,
    hashes_in,
    levels_of,
    parse_path,
    tile_over,
    tiles_of,
)

PATHS = [
    (Tile(level=0, index=0), "0/000"),
    (Tile(level=1, index=1234067), "1/x001/x234/067"),
    (Tile(level=0, index=273, width=112), "0/273.p/112"),
    (Tile(level=None, index=999), "entries/999"),
    (Tile(level=None, index=1000, width=1), "entries/x001/000.p/1"),
    (Tile(level=63, index=5, width=255), "63/005.p/255"),
]


@pytest.mark.parametrize(("tile", "path"), PATHS)
def test_a_tile_has_one_path(tile, path):
    assert tile.path == path
    assert parse_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "0/0", "0/0000", "00/000", "64/000", "0/x000/000", "0/001/000", "0/x001", "0/000.p/0", "0/000.p/256",
        "0/000.p/01", "0/000.p", "0/000.p/999", "x/000", "entries", "", "0/../000", "0/٠٠٠", "0/000\n",
        "-1/000", "0/" + "x001/" * 7 + "000",
    ],
)  # fmt: skip
def test_other_paths_name_no_tile(path):
    with pytest.raises(TileError):
        parse_path(path)


@given(st.integers(0, 63) | st.none(), st.integers(0, 2**48), st.integers(1, 256))
def test_every_path_leads_back_to_its_tile(level, index, width):
    tile = Tile(level=level, index=index, width=width)
    assert parse_path(tile.path) == tile


def test_the_tiles_of_seventy_thousand_leaves_are_those_of_the_standard():
    """The example of the section "Partial Tiles"."""
    widths = {level: [tile.width for tile in tiles_of(70_000, level=level)] for level in levels_of(70_000)}
    assert widths == {0: [256] * 273 + [112], 1: [256, 17], 2: [1]}
    assert [tile.path for tile in partial_tiles(70_000)] == ["0/273.p/112", "1/001.p/17", "2/000.p/1"]


def test_the_tiles_of_256_leaves_are_one_full_and_one_of_a_single_hash():
    assert {level: [tile.width for tile in tiles_of(256, level=level)] for level in levels_of(256)} == {
        0: [256],
        1: [1],
    }


def test_a_bundle_writes_the_length_before_each_entry():
    assert bundle_of([b"ab", b""]) == b"\x00\x02ab\x00\x00"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=256))
def test_a_bundle_gives_its_entries_back(entries):
    assert entries_in(bundle_of(entries)) == entries


@pytest.mark.parametrize("bundle", [b"", b"\x00", b"\x00\x02a", b"\x00\x01ab", b"\x00\x00" * 257])
def test_a_damaged_bundle_is_refused(bundle):
    with pytest.raises(TileError):
        entries_in(bundle)


def test_an_entry_too_long_for_its_length_is_refused():
    with pytest.raises(TileError):
        bundle_of([b"x" * 65_536])


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33, b"x" * 32 * 257])
def test_a_damaged_tile_is_refused(content):
    with pytest.raises(TileError):
        hashes_in(content)


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(str(number).encode()).digest() for number in range(count)]


def grown(hashes: list[bytes]) -> tuple[GrowingTree, dict[str, bytes]]:
    tree, tiles = GrowingTree(), {}
    for leaf in hashes:
        tiles.update({tile.path: content for tile, content in tree.add(leaf)})
    tiles.update({tile.path: content for tile, content in tree.partial()})
    return tree, tiles


def root_of(hashes: list[bytes]) -> bytes:
    return range_hash(
        0, len(hashes), read=lambda level, index: complete_hash(hashes[index << level : (index + 1) << level])
    )


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 511, 512, 700])
def test_a_grown_tree_has_the_root_of_its_leaves(size):
    tree, _ = grown(leaves(size))
    assert tree.root() == (root_of(leaves(size)) if size else EMPTY_ROOT)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700])
def test_a_grown_tree_leaves_the_tiles_of_its_size(size):
    hashes = leaves(size)
    _, tiles = grown(hashes)
    expected = {
        tile.path: b"".join(
            complete_hash(hashes[at << 8 * level : (at + 1) << 8 * level])
            for at in range(tile.index * 256, tile.index * 256 + tile.width)
        )
        for level in levels_of(size)
        for tile in tiles_of(size, level=level)
    }
    assert tiles == expected


def test_a_tree_of_three_levels_of_tiles_is_read_through_them():
    hashes = leaves(66_000)
    tree, tiles = grown(hashes)

    def read(level: int, index: int) -> bytes:
        tile, first, count = tile_over(level, index, size=66_000)
        return complete_hash(hashes_in(tiles[tile.path])[first : first + count])

    assert read(16, 0) == complete_hash(hashes[:65_536])
    assert read(9, 3) == complete_hash(hashes[1536:2048])
    assert range_hash(0, 66_000, read=read) == tree.root()


@given(st.integers(0, 600), st.integers(0, 300))
def test_a_tree_taken_up_again_grows_as_if_never_put_down(size, more):
    hashes = leaves(size + more)
    whole, _ = grown(hashes)
    first, _ = grown(hashes[:size])
    again = GrowingTree(
        size=size, edge={tile.level or 0: hashes_in(content) for tile, content in first.partial()}
    )
    for leaf in hashes[size:]:
        again.add(leaf)
    assert (again.size, again.root()) == (whole.size, whole.root())


def test_a_tree_is_not_taken_up_without_its_edge():
    with pytest.raises(ValueError, match=r"0/000\.p/3"):
        GrowingTree(size=3, edge={0: leaves(2)})
