"""Hashes of the Merkle tree (RFC 9162, 2.1.1), SHA-256 throughout.

A hash is always 32 bytes. A *complete subtree* of level ``l`` and index ``i`` covers the leaves
from ``i << l`` up to but not including ``(i + 1) << l``; at level 0 it is a leaf's own hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeAlias

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of the tree without a leaf."""

HashReader: TypeAlias = Callable[[int, int], bytes]
"""Takes the level and the index of a complete subtree, returns its hash."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf, of which ``entry`` is the content."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over the hashes of its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def complete_hash(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of the complete subtree over 1, 2, 4, 8, … equal complete subtrees."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


def split(size: int) -> int:
    """Return how many of ``size`` leaves (two at least) lie left of the root: a power of two."""
    return 1 << (size - 1).bit_length() - 1


def range_hash(start: int, end: int, *, read: HashReader) -> bytes:
    """Return the root over the leaves from ``start`` to before ``end``.

    ``start`` is 0 or such that the range is a subtree of every larger tree (``is_subtree``).
    """
    size = end - start
    if size == 0:
        return EMPTY_ROOT
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return read(level, start >> level)
    middle = start + split(size)
    return node_hash(range_hash(start, middle, read=read), range_hash(middle, end, read=read))


def is_subtree(start: int, end: int) -> bool:
    """Tell whether the leaves from ``start`` to before ``end`` are a subtree of every larger tree.

    They are when ``start`` is a multiple of the least power of two that is not below their number
    (Merkle Tree Certificates, draft-ietf-plants-merkle-tree-certs, 4.1).
    """
    return 0 <= start < end and start % (1 << (end - start - 1).bit_length()) == 0
