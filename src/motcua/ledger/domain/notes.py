"""Signed notes (C2SP signed-note) with Ed25519, and its time-stamped cosignatures (tlog-cosignature).

A key has a name and a type; with both comes a key id of four bytes. One key pair makes both
types: its plain signature says "this is my note", its cosignature says when.
"""

from __future__ import annotations

import enum
import hashlib
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_KEY_ID_BYTES = 4
_PUBLIC_BYTES = 32
_TIME_BYTES = 8
_MOST_SIGNATURES = 64
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<signature>[A-Za-z0-9+/=]+)")
_VERIFIER = re.compile(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/=]+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteError(Exception):
    """A note or a key is not what it should be."""


class MalformedNoteError(NoteError):
    """The text is not a signed note, or the key not a verifier key."""


class UnknownSignerError(NoteError):
    """None of the note's signatures is of this key."""


class BadSignatureError(NoteError):
    """A signature of the key does not belong to this text."""


class SignatureType(enum.IntEnum):
    """The types of signature that are used here, by their assigned bytes."""

    ED25519 = 1
    COSIGNATURE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierKey:
    """The public half of a key: its name, and 32 bytes."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[^\s+]+", self.name) or _CONTROL.search(self.name):
            raise MalformedNoteError(f"{self.name!r} names no key")
        if len(self.public) != _PUBLIC_BYTES:
            raise MalformedNoteError(f"a key of {len(self.public)} bytes")

    def key_id(self, kind: SignatureType = SignatureType.ED25519) -> bytes:
        """Return the four bytes that mark signatures of this key and type."""
        material = self.name.encode() + b"\n" + bytes([kind]) + self.public
        return hashlib.sha256(material).digest()[:_KEY_ID_BYTES]

    def __str__(self) -> str:
        key = b64encode(bytes([SignatureType.ED25519]) + self.public).decode()
        return f"{self.name}+{self.key_id().hex()}+{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A key pair under its name."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> VerifierKey:
        """Return the public half."""
        return VerifierKey(name=self.name, public=self.private.public_key().public_bytes_raw())


def parse_verifier_key(text: str) -> VerifierKey:
    """Return the key of the form ``name+0a1b2c3d+base64``.

    Raises:
        MalformedNoteError: it has another form, is no Ed25519 key, or its id belongs to another.
    """
    match = _VERIFIER.fullmatch(text.strip())
    if not match:
        raise MalformedNoteError(f"{text[:80]!r} is no verifier key")
    material = _decoded(match["key"])
    if material[:1] != bytes([SignatureType.ED25519]):
        raise MalformedNoteError("the verifier key is not of Ed25519")
    key = VerifierKey(name=match["name"], public=material[1:])
    if key.key_id().hex() != match["id"]:
        raise MalformedNoteError("the verifier key's id belongs to another key")
    return key


def signed(text: str, *, key: SigningKey) -> str:
    """Return the note: the text (which ends its last line) with the key's signature.

    Raises:
        MalformedNoteError: the text lacks its last newline or holds control characters.
    """
    if not text.endswith("\n") or _CONTROL.search(text):
        raise MalformedNoteError("a note's text ends in a newline and has no other control characters")
    signature = key.private.sign(text.encode())
    return f"{text}\n{_line(key, SignatureType.ED25519, signature)}"


def cosigned(note: str, *, key: SigningKey, now: datetime) -> str:
    """Return the note with one more line: the key's statement that the text stood so at ``now``.

    The time is kept in whole seconds.
    """
    text, _ = _parts(note)
    seconds = int(now.timestamp())
    signature = key.private.sign(_cosigned_message(text, seconds))
    return note + _line(key, SignatureType.COSIGNATURE, seconds.to_bytes(_TIME_BYTES) + signature)


def opened(note: str, *, key: VerifierKey) -> str:
    """Return the text of a note that the key has signed.

    Raises:
        MalformedNoteError: this is no signed note.
        UnknownSignerError: the key has not signed it.
        BadSignatureError: the key's signature belongs to another text.
    """
    text, signatures = _parts(note)
    found = list(_of_key(signatures, key=key, kind=SignatureType.ED25519))
    if not found:
        raise UnknownSignerError(f"the note is not signed by {key.name}")
    for signature in found:
        _verify(key, signature, text.encode())
    return text


def cosigned_at(note: str, *, key: VerifierKey) -> datetime:
    """Return when the key last cosigned the note, in UTC.

    Raises:
        MalformedNoteError: this is no signed note.
        UnknownSignerError: the key has not cosigned it.
        BadSignatureError: the key's cosignature belongs to another text or time.
    """
    text, signatures = _parts(note)
    times: list[int] = []
    for stamped in _of_key(signatures, key=key, kind=SignatureType.COSIGNATURE):
        seconds = int.from_bytes(stamped[:_TIME_BYTES])
        _verify(key, stamped[_TIME_BYTES:], _cosigned_message(text, seconds))
        times.append(seconds)
    if not times:
        raise UnknownSignerError(f"the note is not cosigned by {key.name}")
    return datetime.fromtimestamp(max(times), UTC)


def _line(key: SigningKey, kind: SignatureType, signature: bytes) -> str:
    return f"— {key.name} {b64encode(key.verifier.key_id(kind) + signature).decode()}\n"


def _cosigned_message(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, blank, block = note.rpartition("\n\n")
    if not blank or not block.endswith("\n") or _CONTROL.search(note):
        raise MalformedNoteError("no blank line parts a text from its signatures")
    lines = [_LINE.fullmatch(line) for line in block.removesuffix("\n").split("\n")]
    signatures = [(line["name"], _decoded(line["signature"])) for line in lines if line]
    if len(signatures) != len(lines) or len(lines) > _MOST_SIGNATURES:
        raise MalformedNoteError("a line below the text is no signature, or there are too many")
    return f"{text}\n", signatures


def _of_key(signatures: list[tuple[str, bytes]], *, key: VerifierKey, kind: SignatureType) -> Iterator[bytes]:
    for name, signature in signatures:
        if (name, signature[:_KEY_ID_BYTES]) == (key.name, key.key_id(kind)):
            yield signature[_KEY_ID_BYTES:]


def _verify(key: VerifierKey, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise BadSignatureError(f"the signature of {key.name} does not belong to this text") from error


def _decoded(text: str) -> bytes:
    try:
        decoded = b64decode(text, validate=True)
    except Base64Error as error:
        raise MalformedNoteError("the base64 is damaged") from error
    if b64encode(decoded).decode() != text:
        raise MalformedNoteError("the base64 is not in its one written form")
    return decoded
