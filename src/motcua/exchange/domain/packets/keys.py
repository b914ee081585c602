"""Keys of nodes: Ed25519 (RFC 8032) or ECDSA on P-256 with SHA-256.

Which of the two a signature is by is read from the key that we trust, never from the packet.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey
PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey


class UnsuitableKeyError(ValueError):
    """Packets are signed with Ed25519 or P-256 keys only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedKey:
    """A key of another node that an administrator entered, and the time ``[from, to)`` it may sign in."""

    key: PublicKey
    valid_from: datetime
    valid_to: datetime

    def __post_init__(self) -> None:
        check_suitable(self.key)

    @property
    def key_id(self) -> str:
        """Return the name of the key."""
        return key_id(self.key)

    def is_valid(self, at: datetime) -> bool:
        """Tell whether the key may sign at a moment."""
        return self.valid_from <= at < self.valid_to


def check_suitable(key: PublicKey) -> None:
    """Look at the kind of a key.

    Raises:
        UnsuitableKeyError: it is of another curve.
    """
    if isinstance(key, ec.EllipticCurvePublicKey) and not isinstance(key.curve, ec.SECP256R1):
        raise UnsuitableKeyError(key.curve.name)


def key_id(key: PublicKey) -> str:
    """Return the SHA-256 of a public key (SubjectPublicKeyInfo), in hexadecimal."""
    written = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(written).hexdigest()


def sign_bytes(content: bytes, key: PrivateKey) -> bytes:
    """Return the signature of some bytes."""
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(content)
    return key.sign(content, ec.ECDSA(hashes.SHA256()))


def is_signed(content: bytes, signature: bytes, key: PublicKey) -> bool:
    """Tell whether the signature is by the key over exactly these bytes."""
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, content)
        else:
            key.verify(signature, content, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
