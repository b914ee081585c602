"""Business facts and the salted commitments that stand for them in the log.

A fact never reaches the log in clear. Its leaf is 32 bytes::

    SHA-256("motcua-fact-v1" 0x00 || salt || canonical JSON of the fact)

with a random salt of 32 bytes and the canonical form of RFC 8785 (JCS), so that the leaf
tells nothing to one who holds neither, and erasing the salt makes it unreadable for ever.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import rfc8785

SALT_BYTES = 32
COMMITMENT_BYTES = 32
_DOMAIN = b"motcua-fact-v1\x00"
_PLAIN = frozenset({str, int, bool, type(None)})
"""What ``orjson`` writes as RFC 8785 does, or refuses: a whole number that is too large, half a character."""


class FactError(Exception):
    """A fact cannot be written down."""


class UncommittableFactError(FactError):
    """The data holds something that JSON cannot say exactly (RFC 8785, RFC 7493)."""


class NamelessFactError(FactError):
    """A fact lacks its stream, subject or key, or one of them is too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened, in words of JSON."""

    stream: str
    """The kind of source rows it comes from, such as ``dossiers.event``; at most 64 characters."""
    subject: str
    """Whose history it belongs to, such as ``dossier:12``; at most 200 characters."""
    key: str
    """Its identity within the stream, such as the row's id; at most 200 characters."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """What happened: text, whole numbers up to 2**53, booleans, lists and objects of these."""

    def __post_init__(self) -> None:
        named = ("stream", self.stream, 64), ("subject", self.subject, 200), ("key", self.key, 200)
        for name, text, most in named:
            if not 0 < len(text) <= most:
                raise NamelessFactError(
                    f"{name} of {self.stream!r} {self.key!r} has not 1 to {most} characters"
                )

    @property
    def name(self) -> tuple[str, str]:
        """Return the stream and the key, which together name the fact."""
        return self.stream, self.key


def canonical(fact: Fact) -> bytes:
    """Return the one written form of a fact, UTF-8 by RFC 8785.

    Raises:
        UncommittableFactError: the data does not fit into JSON without loss.
    """
    data = fact.data if type(fact.data) is dict else dict(fact.data)
    document: dict[str, Any] = {"data": data, "key": fact.key, "stream": fact.stream, "subject": fact.subject}
    try:
        return _written(document) if _is_plain(data) else rfc8785.dumps(document)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise UncommittableFactError(f"{fact.stream} {fact.key}: {error}") from error


def _written(document: dict[str, Any]) -> bytes:
    """Write plain values thirty times as fast as ``rfc8785``, and alike: a property test compares them."""
    try:
        return orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)
    except orjson.JSONEncodeError:  # refused by the other too, or only nested too deep for this one
        return rfc8785.dumps(document)


def _is_plain(value: Any) -> bool:
    """Tell whether a value is plain: exact types and no fractions, also in lists and objects.

    Names must be ASCII, for by their UTF-16 units only those surely sort as their bytes do.
    """
    kind = type(value)
    if kind is not dict:
        return kind in _PLAIN or (kind is list and all(map(_is_plain, value)))
    for name, each in value.items():
        if type(name) is not str or not name.isascii():
            return False
        if type(each) not in _PLAIN and not _is_plain(each):
            return False
    return True


def new_salt() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(fact: Fact, *, salt: bytes) -> bytes:
    """Return the 32 bytes that stand for the fact in the log.

    Raises:
        UncommittableFactError: the data does not fit into JSON without loss.
        ValueError: the salt has not 32 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt of {len(salt)} bytes")
    return hashlib.sha256(_DOMAIN + salt + canonical(fact)).digest()


def instant(at: datetime) -> str:
    """Return a moment as facts write it: UTC with microseconds, ``2026-11-21T23:34:12.000000Z``.

    Raises:
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"
