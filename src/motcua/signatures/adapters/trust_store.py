"""Whom a validation trusts, and which status lists it has besides those in the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import crl, ocsp, pem, x509
from cryptography import x509 as pyca
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko_certvalidator import ValidationContext

from motcua.signatures.adapters.algorithm_policy import AlgorithmPolicy
from motcua.signatures.domain.algorithms import STANDING, Limits

CLOCK_SKEW = timedelta(minutes=5)
"""How far an authority's clock may be from ours."""


class TrustFolderError(Exception):
    """A file of a trust folder is neither a certificate nor a status list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustStore:
    """Roots and status lists (CRL), and what of both a document brings along."""

    roots: tuple[x509.Certificate, ...]
    """For certificates of who signs and seals."""
    crls: tuple[crl.CertificateList, ...] = ()
    stamp_roots: tuple[x509.Certificate, ...] | None = None
    """For time stamps; ``None``: the same roots."""
    intermediates: tuple[x509.Certificate, ...] = ()
    """Authorities that only help to find the way to a root."""
    limits: Limits = STANDING
    """Which algorithms are still strong enough."""

    def context(self, *, moment: datetime, brought: Brought, needs_status: bool) -> ValidationContext:
        """Return pyHanko's view of this store at a moment; it never calls the network.

        ``needs_status`` refuses a certificate whose status at the moment nobody told; without it the context
        is for time stamps: status is not asked for at all (see ``revoked_at``), and their roots are trusted.
        """
        return ValidationContext(
            trust_roots=list(self.roots if needs_status else self.roots_for_stamps),
            other_certs=[*self.intermediates, *brought.certificates],
            crls=[*self.crls, *brought.crls],
            ocsps=list(brought.ocsps),
            moment=moment,
            allow_fetching=False,
            revocation_mode="require" if needs_status else "none",
            time_tolerance=CLOCK_SKEW,
            algorithm_usage_policy=AlgorithmPolicy(self.limits),
        )

    @property
    def roots_for_stamps(self) -> tuple[x509.Certificate, ...]:
        """Return whom time stamps are to lead to."""
        return self.roots if self.stamp_roots is None else self.stamp_roots

    @property
    def authorities(self) -> tuple[x509.Certificate, ...]:
        """Return every certificate of the store, each once."""
        known = (*self.roots, *self.roots_for_stamps, *self.intermediates)
        return tuple({each.sha256: each for each in known}.values())

    def revoked_at(
        self, certificate: x509.Certificate, issuers: tuple[x509.Certificate, ...]
    ) -> datetime | None:
        """Return from when on our own lists, however late, revoke the certificate.

        A document may bring a certificate that only bears an authority's name, so each of that name is tried.
        """
        for listed in self.crls:
            if listed.issuer != certificate.issuer:
                continue
            namesakes = (each for each in issuers if each.subject == listed.issuer)
            if not any(_is_signed_by(listed, each) for each in namesakes):
                continue
            for entry in listed["tbs_cert_list"]["revoked_certificates"]:
                if entry["user_certificate"].native == certificate.serial_number:
                    revoked: datetime = entry["revocation_date"].native
                    return revoked
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """The evidence that lies in a document's security store (DSS)."""

    certificates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()


def read_folder(folder: Path) -> TrustStore:
    """Return the store of a folder: roots in ``*.pem`` and ``*.crt``, status lists in ``*.crl``.

    Raises:
        TrustFolderError: the folder is missing, or a file is neither.
    """
    if not folder.is_dir():
        raise TrustFolderError(f"there is no folder {folder}")
    roots: list[x509.Certificate] = []
    crls: list[crl.CertificateList] = []
    for path in sorted(folder.iterdir()):
        try:
            if path.suffix in {".pem", ".crt"}:
                roots += [x509.Certificate.load(der, strict=True) for der in _ders(path.read_bytes())]
            elif path.suffix == ".crl":
                crls += [crl.CertificateList.load(der, strict=True) for der in _ders(path.read_bytes())]
        except (ValueError, TypeError) as error:
            raise TrustFolderError(f"{path} cannot be read: {error}") from error
    return TrustStore(roots=tuple(roots), crls=tuple(crls))


def _ders(content: bytes) -> list[bytes]:
    if pem.detect(content):
        return [der for _, _, der in pem.unarmor(content, multiple=True)]
    return [content]


def _is_signed_by(listed: crl.CertificateList, signer: x509.Certificate) -> bool:
    try:
        key = pyca.load_der_x509_certificate(signer.dump()).public_key()
        return pyca.load_der_x509_crl(listed.dump()).is_signature_valid(key)  # type: ignore[arg-type]
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
