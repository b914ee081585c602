"""Certificates of consumers for tests."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID


def certificate(*, valid_from, valid_to):
    """Return a certificate that signs itself."""
    key, name = Ed25519PrivateKey.generate(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "consumer")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = (
        made.serial_number(x509.random_serial_number()).not_valid_before(valid_from).not_valid_after(valid_to)
    )
    return dated.sign(key, None)
