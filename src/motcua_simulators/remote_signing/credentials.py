"""The credentials that the service holds, and what it signs with them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

RSA_PSS = "1.2.840.113549.1.1.10"
RSA_V15 = "1.2.840.113549.1.1.11"
ECDSA = "1.2.840.10045.4.3.2"
SHA256 = "2.16.840.1.101.3.4.2.1"
DIGEST_LENGTH = 32


class Fault(enum.Enum):
    """What the service does wrong when it is told to."""

    NONE = "none"
    SLOW = "slow"
    """It answers later than anybody waits."""
    HANGS_UP = "hangs_up"
    NOT_JSON = "not_json"
    NO_SAD = "no_sad"
    """It allows the signature but gives nothing to ask for it with."""
    TWO_SIGNATURES = "two_signatures"
    OTHER_SIGNATURE = "other_signature"
    """It signs another digest than it was given."""
    FORGETS_TOKENS = "forgets_tokens"
    """It accepts each access token once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A key, with the PIN of its holder."""

    id: str
    pin: str
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)
    status: str = "enabled"

    @property
    def algorithms(self) -> list[str]:
        """Return how it signs, as object identifiers."""
        return [RSA_PSS, RSA_V15] if isinstance(self.key, rsa.RSAPrivateKey) else [ECDSA]

    def sign(self, digest: bytes, algorithm: str) -> bytes:
        """Return the signature of a SHA-256 digest.

        Raises:
            ValueError: the digest is none, or the key does not sign so.
        """
        if len(digest) != DIGEST_LENGTH or algorithm not in self.algorithms:
            raise ValueError("the digest or the algorithm does not fit the credential")
        hashed = utils.Prehashed(hashes.SHA256())
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(digest, ec.ECDSA(hashed))
        pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=DIGEST_LENGTH)
        return self.key.sign(digest, pss if algorithm == RSA_PSS else padding.PKCS1v15(), hashed)
