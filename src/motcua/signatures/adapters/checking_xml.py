"""Checking the signature of an XML document (XML-DSig, XAdES): bytes in, a report out.

Nothing here calls the network, resolves an entity or fetches what a reference names.

Implements:
    Decree 23/2025/ND-CP, art. 16; Circular 15/2025/TT-BKHCN, art. 6.
    ETSI EN 319 132-1 (XAdES baseline), EN 319 102-1, 5.3 to 5.5.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from cryptography import x509 as pyca
from lxml import etree
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)
from signxml.exceptions import InvalidDigest, InvalidSignature, SignXMLException
from signxml.verifier import SignatureConfiguration, XMLVerifier

from motcua.signatures.adapters.algorithm_policy import key_of
from motcua.signatures.adapters.proven_time import verified_time
from motcua.signatures.adapters.trust_store import Brought, TrustStore
from motcua.signatures.adapters.xml_parts import (
    NAMES,
    SignedXml,
    UnreadableXmlError,
    is_whole,
    taken_apart,
    text_of,
)
from motcua.signatures.domain.roles import by_names
from motcua.signatures.domain.verdicts import (
    Coverage,
    Expected,
    Later,
    Reason,
    Remark,
    Report,
    SignatureReport,
    report,
    verdict_of,
)

LARGEST_XML = 16 * 1024 * 1024
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation"})
_ERRORS: tuple[tuple[type[Exception], Reason], ...] = (
    (RevokedError, Reason.CERTIFICATE_REVOKED),
    (ExpiredError, Reason.CERTIFICATE_EXPIRED),
    (NotYetValidError, Reason.CERTIFICATE_NOT_YET_VALID),
    (InsufficientRevinfoError, Reason.STATUS_UNKNOWN),
    (PathBuildingError, Reason.UNKNOWN_AUTHORITY),
)
_DIGEST = re.compile(r"md[0-9]+|sha3-[0-9]+|sha[0-9]+")
"""The digests that an algorithm's address names."""
_STAMP = ".//xades:SignatureTimeStamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    parts: SignedXml
    certificates: tuple[x509.Certificate, ...]
    trust: TrustStore
    brought: Brought
    at: datetime
    is_whole: bool
    """Whether the signature signs all of the document but itself."""

    @property
    def signer(self) -> x509.Certificate:
        return self.certificates[0]


def check_xml(content: bytes, *, trust: TrustStore, at: datetime, expected: Expected) -> Report:
    """Return what is to be said of an XML document's signature at a time; it never raises."""
    if len(content) > LARGEST_XML:
        return report(signatures=(), reasons=(Reason.TOO_LARGE,), at=at)
    try:
        parts = taken_apart(content)
    except UnreadableXmlError:
        return report(signatures=(), reasons=(Reason.UNREADABLE,), at=at)
    if parts is None:
        return report(signatures=(), reasons=(Reason.NO_SIGNATURE,), at=at)
    try:
        found = _judge(_case(parts, trust=trust, at=at))
    except Exception:  # noqa: BLE001  # hostile content raises anything; all mean that it is no signature
        return report(signatures=(), reasons=(Reason.SIGNATURE_BROKEN,), at=at)
    return report(signatures=(found,), reasons=tuple(by_names((found,), expected)), at=at)


def _case(parts: SignedXml, *, trust: TrustStore, at: datetime) -> _Case:
    certificates = tuple(parts.certificates)
    if not certificates:
        raise ValueError("the signature names no certificate")
    ocsps, crls = parts.statuses
    brought = Brought(certificates=certificates[1:], ocsps=ocsps, crls=crls)
    return _Case(
        parts=parts,
        certificates=certificates,
        trust=trust,
        brought=brought,
        at=at,
        is_whole=is_whole(parts),
    )


def _judge(case: _Case) -> SignatureReport:
    proven, is_stamp_broken = _proven_time(case)
    moment = proven or case.at
    path, problem = _path(case, moment)
    reasons = [*_of_document(case), *_weak(case, moment), *([problem] if problem else [])]
    if is_stamp_broken:
        reasons.append(Reason.TIME_STAMP_UNUSABLE)
    if proven is None and reasons:
        reasons = [*_without_expiry(reasons), Reason.TIME_UNPROVEN]
    names = {part: str(value) for part, value in case.signer.subject.native.items()}
    return SignatureReport(
        field=str(case.parts.signature.get("Id", "")),
        verdict=verdict_of(reasons),
        reasons=tuple(dict.fromkeys(reasons)),
        signer=names.get("common_name", ""),
        title=names.get("title", ""),
        organisation=names.get("organization_name", ""),
        issuer=str(case.signer.issuer.native.get("common_name", "")),
        serial=f"{case.signer.serial_number:x}",
        signed_at=proven or _claimed_time(case.parts),
        is_time_proven=proven is not None,
        level=_level(case.parts),
        algorithm=_described(case),
        path=path,
        coverage=Coverage.WHOLE if case.is_whole else Coverage.PART,
        later=Later.NOTHING if not reasons else Later.OTHER,
        remarks=() if proven or reasons else (Remark.TIME_CLAIMED,),
    )


def _of_document(case: _Case) -> Iterable[Reason]:
    if not case.is_whole:
        yield Reason.CONTENT_ADDED
        return
    signer = pyca.load_der_x509_certificate(case.signer.dump())
    accepts = SignatureConfiguration(
        location=".//", expect_references=True, verification_time=signer.not_valid_before_utc
    )
    try:
        XMLVerifier().verify(etree.tostring(case.parts.root), x509_cert=signer, expect_config=accepts)
    except InvalidDigest:
        yield Reason.DOCUMENT_CHANGED
    except (InvalidSignature, SignXMLException, ValueError, KeyError, TypeError):
        yield Reason.SIGNATURE_BROKEN


def _weak(case: _Case, moment: datetime) -> Iterable[Reason]:
    kind, bits = key_of(case.signer.public_key)
    digests = {name for address in case.parts.digests for name in _DIGEST.findall(address.lower())}
    is_weak = any(case.trust.limits.weakness_of_digest(name, at=moment) for name in digests)
    if is_weak or case.trust.limits.weakness_of_key(kind, bits, at=moment):
        yield Reason.WEAK_ALGORITHM


def _path(case: _Case, moment: datetime) -> tuple[tuple[str, ...], Reason | None]:
    """Return who vouches for the signer at the moment, or what is wrong with that."""
    revoked = case.trust.revoked_at(case.signer, (*case.brought.certificates, *case.trust.authorities))
    if revoked is not None and revoked <= moment:
        return (), Reason.CERTIFICATE_REVOKED
    context = case.trust.context(moment=moment, brought=case.brought, needs_status=True)
    validator = CertificateValidator(
        case.signer, intermediate_certs=list(case.brought.certificates), validation_context=context
    )
    try:
        path = asyncio.run(validator.async_validate_path())
        _USAGE.validate(case.signer)
    except (ValidationError, PathBuildingError) as error:
        fitting = (reason for kind, reason in _ERRORS if isinstance(error, kind))
        return (), next(fitting, Reason.CERTIFICATE_UNSUITABLE)
    certificates = list(path.iter_certs(include_root=True))[:-1][::-1]
    return tuple(str(each.subject.native.get("common_name", "")) for each in certificates), None


def _without_expiry(reasons: list[Reason]) -> list[Reason]:
    """Leave out what an unproven time cannot tell."""
    untold = {Reason.CERTIFICATE_EXPIRED, Reason.CERTIFICATE_NOT_YET_VALID}
    return [reason for reason in reasons if reason not in untold]


def _proven_time(case: _Case) -> tuple[datetime | None, bool]:
    """Return the earliest time that a stamp over the signature proves, and whether one proves nothing."""
    times = [
        verified_time(
            cms.ContentInfo.load(base64.b64decode(text_of(token)))["content"],
            _imprint(case.parts, stamp),
            trust=case.trust,
            brought=case.brought,
            moment=case.at,
        )
        for stamp in case.parts.all(_STAMP)
        for token in stamp.iterfind("xades:EncapsulatedTimeStamp", NAMES)
    ]
    return min((time for time in times if time), default=None), None in times


def _imprint(parts: SignedXml, stamp: etree._Element) -> Callable[[str], bytes]:
    """Return how the stamped bytes are digested: the signature's value in the form that the stamp names."""
    method = stamp.find("ds:CanonicalizationMethod", NAMES)
    form = "" if method is None else str(method.get("Algorithm", ""))
    (value,) = parts.all("ds:SignatureValue")
    canonical = etree.tostring(value, method="c14n", exclusive="exc-c14n" in form, with_comments=False)
    return lambda algorithm: hashlib.new(algorithm, canonical).digest()


def _claimed_time(parts: SignedXml) -> datetime | None:
    told = [*parts.signature.iterfind(".//xades:SigningTime", NAMES)]
    try:
        moment = datetime.fromisoformat(str(told[0].text)) if told else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _level(parts: SignedXml) -> str:
    if not parts.all(".//xades:SignedProperties"):
        return ""
    if not parts.all(_STAMP):
        return "XAdES B-B"
    return "XAdES B-LT" if parts.all(".//xades:RevocationValues") else "XAdES B-T"


def _described(case: _Case) -> str:
    method = str(case.parts.all("ds:SignedInfo/ds:SignatureMethod")[0].get("Algorithm", ""))
    kind, bits = key_of(case.signer.public_key)
    return f"{method.rsplit('#', 1)[-1]} {bits or kind}"
