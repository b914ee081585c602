"""Proofs that a leaf is in a tree or in a subtree (RFC 9162, 2.1.3).

Indices and sizes count leaves from 0; a proof is the hashes from the leaf's neighbour upwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from motcua.ledger.domain.hashing import HASH_BYTES, HashReader, is_subtree, node_hash, range_hash, split


class InclusionError(Exception):
    """The leaf is not proven to be in the tree."""


def inclusion_proof(index: int, *, size: int, read: HashReader) -> tuple[bytes, ...]:
    """Return the proof that leaf ``index`` is in the tree of ``size`` leaves.

    Raises:
        InclusionError: the tree has no such leaf.
    """
    return subtree_inclusion_proof(index, start=0, end=size, read=read)


def subtree_inclusion_proof(index: int, *, start: int, end: int, read: HashReader) -> tuple[bytes, ...]:
    """Return the proof that leaf ``index`` is in the subtree from ``start`` to before ``end``.

    Raises:
        InclusionError: the range is no subtree, or has no such leaf.
    """
    siblings = _siblings(index, start=start, end=end)
    return tuple(range_hash(low, high, read=read) for _, low, high in siblings)


def verify_inclusion(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf of this hash is number ``index`` of the tree of ``size`` leaves and this root.

    Raises:
        InclusionError: it is not proven.
    """
    verify_subtree_inclusion(leaf, index=index, start=0, end=size, proof=proof, root=root)


def verify_subtree_inclusion(
    leaf: bytes, *, index: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that the leaf of this hash is number ``index`` of the tree, within the subtree of this root.

    Raises:
        InclusionError: it is not proven.
    """
    siblings = _siblings(index, start=start, end=end)
    if len(proof) != len(siblings):
        raise InclusionError(f"a proof of {len(proof)} hashes where {len(siblings)} are needed")
    if any(len(each) != HASH_BYTES for each in (leaf, *proof)):
        raise InclusionError("a hash has not 32 bytes")
    found = leaf
    for (is_left, _, _), sibling in zip(siblings, proof, strict=True):
        found = node_hash(sibling, found) if is_left else node_hash(found, sibling)
    if found != root:
        raise InclusionError("the proof leads to another root")


def _siblings(index: int, *, start: int, end: int) -> list[tuple[bool, int, int]]:
    """Return, from the leaf upwards, each sibling on the way: is it left, and its range."""
    if not is_subtree(start, end):
        raise InclusionError(f"the leaves {start} to {end} are no subtree")
    if not start <= index < end:
        raise InclusionError(f"leaf {index} is not among {start} to {end}")
    siblings: list[tuple[bool, int, int]] = []
    low, high = start, end
    while high - low > 1:
        middle = low + split(high - low)
        if index < middle:
            siblings.append((False, middle, high))
            high = middle
        else:
            siblings.append((True, low, middle))
            low = middle
    return siblings[::-1]
