"""The signed log of messages: each entry holds the digest of the one before, and is signed.

An entry tells who called what when, with digests of what was sent and answered, never the messages: whoever
kept one can prove with it what was exchanged. Signed (Ed25519) is the entry's digest: SHA-256 of the words
``motcua message log v1``, a line feed, the digest before and the entry in canonical JSON (RFC 8785).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FIRST = bytes(32)
"""The digest before the first entry."""
_WORDS = b"motcua message log v1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One entry of the chain."""

    number: int
    """1, 2, 3 …"""
    facts: Mapping[str, Any]
    digest: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with a log, and where it begins."""

    number: int
    what: str


def digest_of(before: bytes, number: int, facts: Mapping[str, Any]) -> bytes:
    """Return an entry's digest."""
    return hashlib.sha256(_WORDS + before + rfc8785.dumps({"number": number, **facts})).digest()


def sign(
    key: Ed25519PrivateKey, facts: Iterable[Mapping[str, Any]], *, number: int, before: bytes
) -> Iterator[Signed]:
    """Yield the entries that follow on entry ``number``, whose digest is ``before``."""
    for each in facts:
        number += 1
        before = digest_of(before, number, each)
        yield Signed(number=number, facts=each, digest=before, signature=key.sign(before))


def first_flaw(
    key: Ed25519PublicKey, entries: Iterable[Signed], *, number: int = 0, before: bytes = FIRST
) -> Flaw | None:
    """Return where a log is not what was signed, ``None`` when it is whole."""
    for each in entries:
        number += 1
        if each.number != number:
            return Flaw(number=number, what="missing")
        if digest_of(before, number, each.facts) != each.digest:
            return Flaw(number=number, what="changed")
        try:
            key.verify(each.signature, each.digest)
        except InvalidSignature:
            return Flaw(number=number, what="not signed by this key")
        before = each.digest
    return None
