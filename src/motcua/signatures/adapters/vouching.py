"""Whether certificates are as their issuers made them.

A signature does not cover the certificates that travel beside it, so a path that does not need one would
let it be changed unseen.
"""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import Certificate, load_der_x509_certificate


def are_vouched_for(certificates: Iterable[x509.Certificate], *, by: Iterable[x509.Certificate]) -> bool:
    """Tell whether each certificate bears the good signature of one of ``by``, or its own."""
    issuers = [readable for each in by if (readable := _readable(each))]
    return all(_is_vouched_for(_readable(each), issuers) for each in certificates)


def _is_vouched_for(certificate: Certificate | None, issuers: Iterable[Certificate]) -> bool:
    return certificate is not None and any(_has_issued(issuer, certificate) for issuer in issuers)


def _has_issued(issuer: Certificate, certificate: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _readable(certificate: x509.Certificate) -> Certificate | None:
    """Return the certificate for another library to check; ``None`` when it cannot be read."""
    try:
        return load_der_x509_certificate(certificate.dump())
    except ValueError:
        return None
