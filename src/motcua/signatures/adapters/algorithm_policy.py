"""Our limits on algorithms in the words of pyHanko."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import algos, cms, keys, x509
from pyhanko_certvalidator.policy_decl import AlgorithmUsageConstraint, AlgorithmUsagePolicy

from motcua.signatures.domain.algorithms import Limits

_NAMES = {
    "rsassa_pkcs1v15": "RSA PKCS#1 v1.5",
    "rsassa_pss": "RSASSA-PSS",
    "ecdsa": "ECDSA",
    "ed25519": "Ed25519",
    "ed448": "Ed448",
    "dsa": "DSA",
}


class AlgorithmPolicy(AlgorithmUsagePolicy):
    """Refuses what ``Limits`` calls weak, of certificates, status and signatures alike."""

    def __init__(self, limits: Limits) -> None:
        """Take the limits."""
        self._limits = limits

    def digest_algorithm_allowed(
        self, algo: algos.DigestAlgorithm, moment: datetime | None
    ) -> AlgorithmUsageConstraint:
        """Judge a digest."""
        name = str(algo["algorithm"].native)
        return _constraint(
            self._limits.weakness_of_digest(name, at=moment), ends=self._limits.end_of(name.lower())
        )

    def signature_algorithm_allowed(
        self,
        algo: algos.SignedDigestAlgorithm,
        moment: datetime | None,
        public_key: keys.PublicKeyInfo | None,
    ) -> AlgorithmUsageConstraint:
        """Judge a signature's digest and key."""
        digest = digest_of(algo)
        weak = self._limits.weakness_of_digest(digest, at=moment) if digest else ""
        ends = [self._limits.end_of(digest.lower())]
        if public_key is not None and not weak:
            kind, bits = key_of(public_key)
            weak = self._limits.weakness_of_key(kind, bits, at=moment)
            ends.append(self._limits.end_of_key(kind, bits))
        return _constraint(weak, ends=min((end for end in ends if end is not None), default=None))


def _constraint(weak: str, *, ends: datetime | None) -> AlgorithmUsageConstraint:
    reason = f"{weak} is weak" if weak else None
    return AlgorithmUsageConstraint(
        allowed=not weak, failure_reason=reason, not_allowed_after=ends if weak else None
    )


def digest_of(algo: algos.SignedDigestAlgorithm) -> str:
    """Return the digest that a signature algorithm names, ``""`` when it names none."""
    try:
        return str(algo.hash_algo)
    except ValueError:
        return ""


def key_of(public_key: keys.PublicKeyInfo) -> tuple[str, int]:
    """Return a key's kind (``rsa``, ``ec``, …) and its length in bits, 0 where the kind tells all."""
    kind = str(public_key.algorithm)
    kind = "rsa" if kind == "rsassa_pss" else kind
    return kind, int(public_key.bit_size) if kind in {"rsa", "dsa", "ec"} else 0


def described(certificate: x509.Certificate, signer: cms.SignerInfo) -> str:
    """Return in words how a signature was made, such as ``RSASSA-PSS 2048, SHA-256``."""
    _, bits = key_of(certificate.public_key)
    algo = signer["signature_algorithm"]
    try:
        name = str(algo.signature_algo)
    except ValueError:
        name = str(algo["algorithm"].native)
    digest = str(signer["digest_algorithm"]["algorithm"].native).upper()
    length = f" {bits}" if bits else ""
    return f"{_NAMES.get(name, name)}{length}, {digest.replace('SHA', 'SHA-', 1).replace('SHA-3_', 'SHA3-')}"
