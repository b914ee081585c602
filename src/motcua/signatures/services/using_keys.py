"""What signing and sealing share: find the key, check it, use it, log it.

Implements:
    Decree 23/2025/ND-CP, art. 15: the signer's certificate and its issuer are checked before
        signing; without a good answer nothing is signed.
    Circular 15/2025/TT-BKHCN, art. 5: period, usage, path and status before, log after.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from asn1crypto import x509
from PIL import Image

from motcua.kernel.actors import Actor
from motcua.signatures.adapters import keyring, pades, xades
from motcua.signatures.adapters.algorithm_policy import key_of as key_of_certificate
from motcua.signatures.adapters.authorities import Evidence, Stamper, StatusBook
from motcua.signatures.adapters.keyring import OpenKey
from motcua.signatures.domain.appearances import Appearance
from motcua.signatures.domain.refusals import (
    AuthorityUnreachableError,
    NoKeyError,
    NotTrustedError,
    OutOfPeriodError,
    UnsuitableCertificateError,
)
from motcua.signatures.models import OwnerKind, SigningEntry, SigningKey, TimeStampService
from motcua.signatures.queries.algorithms import limits
from motcua.signatures.queries.trust import trust_store

_BOOK = StatusBook()
XML = "XAdES"
"""What the log says in place of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a key on a document."""

    pdf: bytes
    key: SigningKey
    field: str
    appearance: Appearance
    picture: Image.Image
    is_archival: bool
    by: Actor
    at: datetime
    subject: str


def key_of(kind: OwnerKind, owner_id: int) -> SigningKey:
    """Return the owner's key in use.

    Raises:
        NoKeyError: there is none.
    """
    key = SigningKey.objects.in_use(kind, owner_id).first()
    if key is None:
        raise NoKeyError(f"{kind.label} {owner_id} has no signing key in use")
    return key


def use(request: Use) -> bytes:
    """Sign the document with the key after checking the key, and log it.

    Raises:
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    opened = opened_checked(request.key, at=request.at)
    roots = trusted_roots(opened, at=request.at)
    stamper = _stamper()
    signed = pades.sign(
        request.pdf,
        key=opened,
        profile=pades.Profile(
            field=request.field,
            appearance=request.appearance,
            picture=request.picture,
            at=request.at,
            roots=roots,
            evidence=_evidence(opened, stamper, roots=roots, at=request.at),
            stamper=stamper,
            is_archival=request.is_archival,
        ),
    )
    _log(
        request.key,
        field=request.field,
        by=request.by,
        at=request.at,
        subject=request.subject,
        before=request.pdf,
        after=signed,
    )
    return signed


def use_on_xml(xml: bytes, *, key: SigningKey, by: Actor, at: datetime, subject: str) -> bytes:
    """Sign an XML document with the key after checking the key, and log it: XAdES-B-LT, or B-B unstamped.

    Raises:
        SigningError: the key must not or cannot be used now, or the document cannot be signed.
    """
    opened = opened_checked(key, at=at)
    roots = trusted_roots(opened, at=at)
    stamper = _stamper()
    evidence = _evidence(opened, stamper, roots=roots, at=at)
    signed = xades.sign_xml(xml, key=opened, at=at, stamper=stamper, evidence=evidence)
    _log(key, field=XML, by=by, at=at, subject=subject, before=xml, after=signed)
    return signed


def opened_checked(key: SigningKey, *, at: datetime) -> OpenKey:
    """Return the key ready to sign, if its certificate lets it now.

    Raises:
        OutOfPeriodError, UnsuitableCertificateError, KeyFileError: it must not or cannot be used.
    """
    opened = keyring.opened(key)
    if not key.is_within(at):
        raise OutOfPeriodError(
            f"the certificate of {key.subject_name} is valid from {key.not_before:%d/%m/%Y} "
            f"to {key.not_after:%d/%m/%Y}"
        )
    require_suitable(key, opened.certificate, at=at)
    return opened


def require_suitable(key: SigningKey, certificate: x509.Certificate, *, at: datetime) -> None:
    """Refuse a certificate that is not for documents, or whose key is weak by that time.

    Raises:
        UnsuitableCertificateError: it is either.
    """
    usage = certificate.key_usage_value
    if usage is None or not {"digital_signature", "non_repudiation"} <= set(usage.native):
        raise UnsuitableCertificateError(
            f"the certificate of {key.subject_name} is not for signing documents"
        )
    weak = limits().weakness_of_key(*key_of_certificate(certificate.public_key), at=at)
    if weak:
        raise UnsuitableCertificateError(f"the key of {key.subject_name} is too weak: {weak}")


def status_now(opened: OpenKey, *, at: datetime) -> Evidence:
    """Return what the authorities say now of a key's certificate, asked anew.

    Raises:
        RevokedCertificateError, AuthorityUnreachableError: it is revoked; nobody tells.
    """
    return _BOOK.evidence((opened.certificate, *opened.chain), at=at, fresh=True)


def trusted_roots(opened: OpenKey, *, at: datetime) -> tuple[x509.Certificate, ...]:
    """Return the roots for signers and time stamps.

    Raises:
        NotTrustedError: the key's certificate does not lead to one for signers.
    """
    trust = trust_store(at=at)
    if not opened.chain or opened.chain[-1].sha256 not in {root.sha256 for root in trust.roots}:
        raise NotTrustedError("the certificate does not lead to an authority trusted here")
    return (*trust.roots, *(each for each in trust.roots_for_stamps if each not in trust.roots))


def stamper_in_use() -> Stamper:
    """Return the time-stamp service in use.

    Raises:
        AuthorityUnreachableError: there is none.
    """
    stamper = _stamper()
    if stamper is None:
        raise AuthorityUnreachableError("no time-stamp service is in use")
    return stamper


def evidence_of_stamper(
    stamper: Stamper, *, roots: tuple[x509.Certificate, ...], at: datetime
) -> tuple[Evidence, tuple[x509.Certificate, ...]]:
    """Return what authorities say now of the service's certificates, and those certificates.

    Raises:
        AuthorityUnreachableError: an authority does not answer.
    """
    chains = stamper.chain(roots)
    found = [_BOOK.evidence(chain, at=at, fresh=False) for chain in chains]
    certificates = {each.sha256: each for chain in chains for each in chain}
    return _together(found), tuple(certificates.values())


def _stamper() -> Stamper | None:
    service = TimeStampService.objects.filter(is_in_use=True).first()
    return None if service is None else _kept_stamper(service.url)


@lru_cache(maxsize=8)
def _kept_stamper(url: str) -> Stamper:
    return Stamper(url)


def _evidence(
    opened: OpenKey, stamper: Stamper | None, *, roots: tuple[x509.Certificate, ...], at: datetime
) -> Evidence:
    """Return what authorities say now: of the signer anew, of the others within the last minute."""
    found = [status_now(opened, at=at)]
    chains = () if stamper is None else stamper.chain(roots)
    found += [_BOOK.evidence(chain, at=at, fresh=False) for chain in chains]
    return _together(found)


def _together(found: list[Evidence]) -> Evidence:
    return Evidence(
        ocsps=tuple(answer for each in found for answer in each.ocsps),
        crls=tuple({each.dump(): each for part in found for each in part.crls}.values()),
    )


def _log(
    key: SigningKey, *, field: str, by: Actor, at: datetime, subject: str, before: bytes, after: bytes
) -> None:
    SigningEntry.objects.create(
        key=key,
        field=field,
        signed_at=at,
        by_ref=by.ref,
        by_name=by.name,
        by_person_id=by.person_id,
        subject=subject,
        sha256_before=hashlib.sha256(before).hexdigest(),
        sha256_after=hashlib.sha256(after).hexdigest(),
    )
