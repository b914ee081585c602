"""What every place of a private key can do: sign bytes. Here the keys of files; others beside it."""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from motcua.signatures.adapters.key_files import PrivateKey
from motcua.signatures.domain.key_places import Mechanism

SALT = hashes.SHA256.digest_size
PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=SALT)
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


class RawKey(Protocol):
    """A private key somewhere; safe for many threads."""

    def sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        """Return the signature of the bytes, with SHA-256; ECDSA as a DER sequence.

        Raises:
            KeyFileError, AuthorityUnreachableError: the key cannot be used now.
        """


class FileKey:
    """A key in memory, read from its file."""

    def __init__(self, private: PrivateKey) -> None:
        """Take the key."""
        self.private = private

    def sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        """Return the signature of the bytes."""
        if isinstance(self.private, rsa.RSAPrivateKey):
            padded = PSS if mechanism is Mechanism.PSS else padding.PKCS1v15()
            return self.private.sign(data, padded, hashes.SHA256())
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


def usual_mechanism(public: object) -> Mechanism:
    """Return how a key signs unless its record says otherwise."""
    return Mechanism.PSS if isinstance(public, rsa.RSAPublicKey) else Mechanism.ECDSA


def is_signature_of(signature: bytes, data: bytes, *, public: PublicKey, mechanism: Mechanism) -> bool:
    """Tell whether the signature of the bytes is good under the public key."""
    try:
        if isinstance(public, rsa.RSAPublicKey):
            padded = PSS if mechanism is Mechanism.PSS else padding.PKCS1v15()
            public.verify(signature, data, padded, hashes.SHA256())
        else:
            public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
