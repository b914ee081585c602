"""Proofs hold for every tree, and for nothing else: against RFC 9162 written down naively."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ledger.domain.consistency import (
    ConsistencyError,
    consistency_proof,
    subtree_consistency_proof,
    verify_consistency,
    verify_subtree_consistency,
)
from motcua.ledger.domain.hashing import EMPTY_ROOT, is_subtree, leaf_hash, range_hash
from motcua.ledger.domain.inclusion import (
    InclusionError,
    inclusion_proof,
    subtree_inclusion_proof,
    verify_inclusion,
    verify_subtree_inclusion,
)

MOST = 70
ENTRIES = [f"entry {number}".encode() for number in range(MOST)]


def naive_root(entries: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(entries[:k]) + naive_root(entries[k:])).digest()


ROOTS = [naive_root(ENTRIES[:size]) for size in range(MOST + 1)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def read(level: int, index: int) -> bytes:
    return naive_root(ENTRIES[index << level : (index + 1) << level])


@st.composite
def trees(draw):
    """Return a size, and an index below it."""
    size = draw(st.integers(1, MOST))
    return size, draw(st.integers(0, size - 1))


@st.composite
def subtrees(draw):
    """Return a subtree's start and end, and the size of a tree that holds it."""
    size = draw(st.integers(1, MOST))
    possible = [(s, e) for s in range(size) for e in range(s + 1, size + 1) if is_subtree(s, e)]
    return (*draw(st.sampled_from(possible)), size)


def flipped(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8 % len(changed)] ^= 1 << bit % 8
    return bytes(changed)


BITS = st.integers(0, 255)


def test_the_tree_of_three_by_hand():
    a, b, c = (hashlib.sha256(b"\x00" + each).digest() for each in (b"a", b"b", b"c"))
    ab = hashlib.sha256(b"\x01" + a + b).digest()
    root = hashlib.sha256(b"\x01" + ab + c).digest()
    hashes = {(0, 0): a, (0, 1): b, (0, 2): c, (1, 0): ab}

    def read_hand(level: int, index: int) -> bytes:
        return hashes[level, index]

    assert range_hash(0, 3, read=read_hand) == root
    assert inclusion_proof(0, size=3, read=read_hand) == (b, c)
    assert inclusion_proof(2, size=3, read=read_hand) == (ab,)
    assert consistency_proof(1, 3, read=read_hand) == (b, c)
    assert consistency_proof(2, 3, read=read_hand) == (c,)


def test_the_empty_tree_has_the_hash_of_nothing():
    assert range_hash(0, 0, read=read) == EMPTY_ROOT == ROOTS[0]


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_roots_agree_with_the_naive_ones(size):
    assert range_hash(0, size, read=read) == ROOTS[size]


def test_every_leaf_of_every_small_tree_is_proven():
    for size in range(1, 35):
        for index in range(size):
            proof = inclusion_proof(index, size=size, read=read)
            verify_inclusion(LEAVES[index], index=index, size=size, proof=proof, root=ROOTS[size])


def test_every_small_tree_is_proven_to_begin_every_larger_one():
    for later in range(1, 35):
        for earlier in range(1, later + 1):
            proof = consistency_proof(earlier, later, read=read)
            verify_consistency(
                earlier=earlier,
                later=later,
                proof=proof,
                earlier_root=ROOTS[earlier],
                later_root=ROOTS[later],
            )


@given(subtrees(), st.data())
def test_every_leaf_of_every_subtree_is_proven(subtree, data):
    start, end, _ = subtree
    index = data.draw(st.integers(start, end - 1))
    verify_subtree_inclusion(
        LEAVES[index],
        index=index,
        start=start,
        end=end,
        proof=subtree_inclusion_proof(index, start=start, end=end, read=read),
        root=naive_root(ENTRIES[start:end]),
    )


@given(subtrees(), BITS, st.data())
def test_every_subtree_is_proven_and_no_changed_bit_is(subtree, bit, data):
    start, end, size = subtree
    proof = subtree_consistency_proof(start=start, end=end, size=size, read=read)
    parts = [naive_root(ENTRIES[start:end]), ROOTS[size], *proof]

    def verify(parts):
        verify_subtree_consistency(
            start=start, end=end, size=size, subtree_root=parts[0], root=parts[1], proof=parts[2:]
        )

    verify(parts)
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flipped(parts[at], bit)
    with pytest.raises(ConsistencyError):
        verify(parts)


@given(trees(), BITS, st.data())
def test_no_changed_bit_of_an_inclusion_proof_passes(tree, bit, data):
    size, index = tree
    parts = [LEAVES[index], ROOTS[size], *inclusion_proof(index, size=size, read=read)]
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = flipped(parts[at], bit)
    with pytest.raises(InclusionError):
        verify_inclusion(parts[0], index=index, size=size, root=parts[1], proof=parts[2:])


@given(trees(), st.integers(0, MOST), st.integers(0, MOST))
def test_a_proof_serves_no_other_index_and_no_other_tree(tree, other_index, other_size):
    size, index = tree
    proof = inclusion_proof(index, size=size, read=read)
    if (other_index, other_size) == (index, size):
        return
    with pytest.raises(InclusionError):
        verify_inclusion(
            LEAVES[index], index=other_index, size=other_size, proof=proof, root=ROOTS[other_size]
        )


@given(trees(), st.integers(0, MOST))
def test_a_forked_tree_is_not_consistent(tree, changed):
    later, earlier = tree[0], tree[1] + 1
    entries = list(ENTRIES[:later])
    entries[changed % earlier] = b"another past"
    forked = naive_root(entries)
    proof = consistency_proof(earlier, later, read=read)
    with pytest.raises(ConsistencyError):
        verify_consistency(
            earlier=earlier, later=later, proof=proof, earlier_root=ROOTS[earlier], later_root=forked
        )


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index, size):
    with pytest.raises(InclusionError):
        inclusion_proof(index, size=size, read=read)


@pytest.mark.parametrize(("earlier", "later"), [(0, 3), (4, 3)])
def test_there_is_no_proof_of_an_empty_or_a_larger_tree(earlier, later):
    with pytest.raises(ConsistencyError):
        consistency_proof(earlier, later, read=read)
