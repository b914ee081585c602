"""Proofs that a tree still holds an earlier tree, or a subtree, unchanged.

RFC 9162, 2.1.4 for whole trees; draft-ietf-plants-merkle-tree-certs, 4.4 for subtrees, of which
an earlier tree is the one that starts at leaf 0.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.ledger.domain.hashing import (
    EMPTY_ROOT,
    HASH_BYTES,
    HashReader,
    is_subtree,
    node_hash,
    range_hash,
    split,
)


class ConsistencyError(Exception):
    """The tree is not proven to hold the other unchanged."""


class _Side(enum.Enum):
    """Where a hash of the proof stands beside the way from the tree's root to the subtree."""

    RIGHT = enum.auto()
    LEFT = enum.auto()
    LEFT_WITHIN = enum.auto()
    """Left, and part of the subtree itself."""


@dataclass(frozen=True, slots=True)
class _Way:
    """The way from the subtree up to the tree's root."""

    seed: tuple[int, int] | None
    """The range whose hash begins the proof; ``None`` when it is the subtree itself."""
    siblings: list[tuple[_Side, int, int]]


def consistency_proof(earlier: int, later: int, *, read: HashReader) -> tuple[bytes, ...]:
    """Return the proof that the tree of ``later`` leaves begins with the tree of ``earlier`` leaves.

    Raises:
        ConsistencyError: the earlier tree is empty or the larger.
    """
    return subtree_consistency_proof(start=0, end=earlier, size=later, read=read)


def subtree_consistency_proof(*, start: int, end: int, size: int, read: HashReader) -> tuple[bytes, ...]:
    """Return the proof that the tree of ``size`` leaves holds the subtree from ``start`` to ``end``.

    Raises:
        ConsistencyError: the range is no subtree, or reaches beyond the tree.
    """
    way = _way(start=start, end=end, size=size)
    ranges = ([way.seed] if way.seed else []) + [(low, high) for _, low, high in way.siblings]
    return tuple(range_hash(low, high, read=read) for low, high in ranges)


def verify_consistency(
    *, earlier: int, later: int, proof: Sequence[bytes], earlier_root: bytes, later_root: bytes
) -> None:
    """Check that the later tree begins with the earlier one; sizes count leaves.

    Raises:
        ConsistencyError: it is not proven, or the earlier tree is empty, of which nothing can be.
    """
    if earlier == 0:
        raise ConsistencyError("of the empty tree nothing can be proven")
    if earlier == later:
        if proof or earlier_root != later_root:
            raise ConsistencyError("trees of one size must have one root and need no proof")
        return
    verify_subtree_consistency(
        start=0, end=earlier, size=later, proof=proof, subtree_root=earlier_root, root=later_root
    )


def verify_subtree_consistency(
    *, start: int, end: int, size: int, proof: Sequence[bytes], subtree_root: bytes, root: bytes
) -> None:
    """Check that the tree of ``size`` leaves holds the subtree from ``start`` to before ``end``.

    Every tree holds the empty subtree, for which no proof is needed.

    Raises:
        ConsistencyError: it is not proven, the range is no subtree, or reaches beyond the tree.
    """
    if start == end <= size:
        if proof or subtree_root != EMPTY_ROOT:
            raise ConsistencyError("the empty subtree has the root of the empty tree and needs no proof")
        return
    way = _way(start=start, end=end, size=size)
    needed = len(way.siblings) + (way.seed is not None)
    if len(proof) != needed:
        raise ConsistencyError(f"a proof of {len(proof)} hashes where {needed} are needed")
    if any(len(each) != HASH_BYTES for each in proof):
        raise ConsistencyError("a hash has not 32 bytes")
    found = _climb(way, proof=proof, subtree_root=subtree_root)
    if found != (subtree_root, root):
        raise ConsistencyError("the proof leads to other roots")


def _climb(way: _Way, *, proof: Sequence[bytes], subtree_root: bytes) -> tuple[bytes, bytes]:
    seed, hashes = (proof[0], proof[1:]) if way.seed else (subtree_root, proof)
    within, whole = seed, seed
    for (side, _, _), sibling in zip(way.siblings, hashes, strict=True):
        whole = node_hash(whole, sibling) if side is _Side.RIGHT else node_hash(sibling, whole)
        if side is _Side.LEFT_WITHIN:
            within = node_hash(sibling, within)
    return within, whole


def _way(*, start: int, end: int, size: int) -> _Way:
    if not is_subtree(start, end) or end > size:
        raise ConsistencyError(f"the leaves {start} to {end} are no subtree of {size} leaves")
    siblings: list[tuple[_Side, int, int]] = []
    low, high, is_whole = 0, size, True
    while (max(low, start), end) != (low, high):
        middle = low + split(high - low)
        if end <= middle:
            siblings.append((_Side.RIGHT, middle, high))
            high = middle
            continue
        side = _Side.LEFT if middle <= start else _Side.LEFT_WITHIN
        is_whole = is_whole and side is _Side.LEFT
        siblings.append((side, low, middle))
        low = middle
    return _Way(seed=None if is_whole else (low, high), siblings=siblings[::-1])
