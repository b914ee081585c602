"""What each kind of certificate says: names, uses, addresses (RFC 5280, RFC 3161, RFC 6960)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPublicKeyTypes as PublicKey
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import ExtendedKeyUsageOID as Use
from cryptography.x509.oid import NameOID

DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
POLICY = x509.ObjectIdentifier("2.16.704.1.99.1")
"""Of rehearsals; under Viet Nam's arc, registered nowhere."""


class Kind(enum.Enum):
    """Whom or what a certificate speaks for."""

    ROOT = "root"
    ISSUING = "issuing"
    OCSP = "ocsp"
    TIME_STAMP = "time_stamp"
    PERSON = "person"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """From when to when a certificate is valid, both inclusive, aware."""

    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who is named in a certificate."""

    name: str
    title: str = ""
    """The post of a person, which decides on KT. and TL. (Decree 23/2025/ND-CP, art. 13)."""
    organisation: str = ""
    identifier: str = ""
    """A person's or agency's lasting code."""

    def rdn(self) -> x509.Name:
        """Return the distinguished name, country first; empty parts left out."""
        parts = [
            (NameOID.COUNTRY_NAME, "VN"),
            (NameOID.ORGANIZATION_NAME, self.organisation),
            (NameOID.TITLE, self.title),
            (NameOID.SERIAL_NUMBER, self.identifier),
            (NameOID.COMMON_NAME, self.name),
        ]
        return x509.Name([x509.NameAttribute(oid, value[:200]) for oid, value in parts if value])


_USES = {
    Kind.OCSP: ([Use.OCSP_SIGNING], False),
    Kind.TIME_STAMP: ([Use.TIME_STAMPING], True),
    Kind.PERSON: ([DOCUMENT_SIGNING, Use.EMAIL_PROTECTION], False),
    Kind.AGENCY: ([DOCUMENT_SIGNING, Use.EMAIL_PROTECTION], False),
}


def builder(
    kind: Kind,
    *,
    subject: x509.Name,
    public_key: PublicKey,
    issuer: x509.Certificate | None,
    validity: Validity,
    address: str,
) -> x509.CertificateBuilder:
    """Return a certificate of the kind, complete but for its signature; no issuer means self-signed."""
    made = (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(public_key)
        .not_valid_before(validity.not_before)
        .not_valid_after(validity.not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(_authority_key(public_key, issuer), critical=False)
        .add_extension(_basic(kind), critical=True)
        .add_extension(_key_usage(kind), critical=True)
    )
    if kind in _USES:
        uses, critical = _USES[kind]
        made = made.add_extension(x509.ExtendedKeyUsage(uses), critical=critical)
    if kind is Kind.OCSP:
        return made.add_extension(x509.OCSPNoCheck(), critical=False)
    return made if issuer is None else _addressed(made, kind, address)


def _authority_key(public_key: PublicKey, issuer: x509.Certificate | None) -> x509.AuthorityKeyIdentifier:
    if issuer is None:
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(public_key)
    named = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(named)


def _basic(kind: Kind) -> x509.BasicConstraints:
    if kind is Kind.ROOT:
        return x509.BasicConstraints(ca=True, path_length=1)
    return x509.BasicConstraints(ca=kind is Kind.ISSUING, path_length=0 if kind is Kind.ISSUING else None)


def _key_usage(kind: Kind) -> x509.KeyUsage:
    is_authority = kind in {Kind.ROOT, Kind.ISSUING}
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=kind in {Kind.PERSON, Kind.AGENCY, Kind.TIME_STAMP},
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _addressed(made: x509.CertificateBuilder, kind: Kind, address: str) -> x509.CertificateBuilder:
    """Add where status and issuer are found; the root answers by CRL alone."""
    issuer = "root" if kind is Kind.ISSUING else "issuing"
    access = [x509.AccessDescription(Access.CA_ISSUERS, _uri(f"{address}/certificates/{issuer}.crt"))]
    if issuer == "issuing":
        access.insert(0, x509.AccessDescription(Access.OCSP, _uri(f"{address}/ocsp")))
    point = x509.DistributionPoint([_uri(f"{address}/crl/{issuer}.crl")], None, None, None)
    policy = x509.PolicyInformation(POLICY, None)
    return (
        made.add_extension(x509.AuthorityInformationAccess(access), critical=False)
        .add_extension(x509.CRLDistributionPoints([point]), critical=False)
        .add_extension(x509.CertificatePolicies([policy]), critical=False)
    )


def _uri(address: str) -> x509.UniformResourceIdentifier:
    return x509.UniformResourceIdentifier(address)
