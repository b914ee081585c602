"""What no signature can do without, bare: a hash, a P-256 signature, an OCSP and a time-stamp request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from asn1crypto import pem, tsp, x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.ocsp import OCSPRequestBuilder

from motcua.platform import clock
from motcua_simulators import trust_centre


def bare_signing(
    centre: trust_centre.Running, private: ec.EllipticCurvePrivateKey, chain: tuple[x509.Certificate, ...]
) -> Callable[[bytes], None]:
    """Return the bare parts of signing some bytes with this key, asking this centre."""
    from motcua.signatures.adapters.authorities import call

    own, issuer = (pyca.load_der_x509_certificate(each.dump()) for each in chain[:2])
    asked = OCSPRequestBuilder().add_certificate(own, issuer, hashes.SHA1()).build()
    status = asked.public_bytes(serialization.Encoding.DER)

    def sign(content: bytes) -> None:
        digest = hashlib.sha256(content).digest()
        private.sign(digest, ec.ECDSA(hashes.SHA256()))
        call(f"{centre.address}/ocsp", status, kind="application/ocsp-request")
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True})
        call(centre.time_stamp_address, request.dump(), kind="application/timestamp-query")

    return sign


def certified(
    centre: trust_centre.Running, private: ec.EllipticCurvePrivateKey
) -> tuple[x509.Certificate, ...]:
    """Have the centre certify the key of a person; return the certificate and those above it."""
    request = (
        pyca.CertificateSigningRequestBuilder().subject_name(pyca.Name([])).sign(private, hashes.SHA256())
    )
    now = clock.now().replace(microsecond=0)
    chain = centre.office.issue(
        request_pem=request.public_bytes(serialization.Encoding.PEM).decode("ascii"),
        kind="person",
        name="Hà Văn Thắng",
        not_before=now - timedelta(days=1),
        not_after=now + timedelta(days=365),
    )
    return tuple(x509.Certificate.load(pem.unarmor(part.encode("ascii"))[2]) for part in chain)
