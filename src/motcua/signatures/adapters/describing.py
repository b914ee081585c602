"""A certificate in words: whose it is, who issued it, how strong its key and its issuer's signature are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509

from motcua.signatures.adapters.algorithm_policy import digest_of, key_of
from motcua.signatures.domain.algorithms import Limits

_KINDS = {"rsa": "RSA", "ec": "ECDSA", "dsa": "DSA", "ed25519": "Ed25519", "ed448": "Ed448"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a certificate says."""

    name: str
    title: str
    organisation: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    key: str
    """Such as ``RSA 2048``."""
    digest: str
    """Of the issuer's signature, such as ``SHA256``; empty when its algorithm names none."""
    fingerprint: str
    """SHA-256, in groups for people to compare."""
    weak: tuple[str, ...]
    """What of it is weak at the time of looking."""


def describe(der: bytes, *, limits: Limits, at: datetime) -> Described:
    """Return what a certificate (DER) says, and what of it is weak at a time.

    Raises:
        ValueError, TypeError: it cannot be read.
    """
    certificate = x509.Certificate.load(der)
    kind, bits = key_of(certificate.public_key)
    names = certificate.subject.native
    digest = digest_of(certificate["signature_algorithm"])
    weaknesses = (
        limits.weakness_of_key(kind, bits, at=at),
        limits.weakness_of_digest(digest, at=at) if digest else "",
    )
    return Described(
        name=str(names.get("common_name", "")),
        title=str(names.get("title", "")),
        organisation=str(names.get("organization_name", "")),
        issuer=str(certificate.issuer.native.get("common_name", "")),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
        key=f"{_KINDS.get(kind, kind)} {bits or ''}".strip(),
        digest=digest.upper(),
        fingerprint=_grouped(certificate.sha256.hex().upper()),
        weak=tuple(each.upper() for each in weaknesses if each),
    )


def _grouped(digits: str) -> str:
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
