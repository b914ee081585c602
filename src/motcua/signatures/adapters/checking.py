"""Checking the signatures of a PDF: what pyHanko finds, put into our reasons.

Nothing here calls the network, and nothing in a document can make it: status comes from the
document's own security store and from our trust store.

Implements:
    Decree 23/2025/ND-CP, art. 16; Circular 15/2025/TT-BKHCN, art. 6.
    ISO 32000-2, 12.8.2.2: what may be added to a signed document.
"""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, crl, ocsp
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import SignatureValidationError, ValidationInfoReadingError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from motcua.signatures.adapters.proven_time import DocumentStamp, document_stamps, proven_time
from motcua.signatures.adapters.trust_store import Brought, TrustStore
from motcua.signatures.adapters.vouching import are_vouched_for
from motcua.signatures.domain.appearances import ISSUED_FIELD, LEADER_FIELD, SEAL_FIELD
from motcua.signatures.domain.verdicts import (
    Expected,
    Reason,
    Report,
    SignatureReport,
    report,
    verdict_of,
)

# pyHanko logs each doubt with its stack; the report says it in words.
for _noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)

LARGEST_PDF = 64 * 1024 * 1024
MOST_SIGNATURES = 40
_ROOM = re.compile(rb"<(?:[0-9A-Fa-f]{2})*>")
"""A signature as it is written: digits and nothing between them."""
_TRUST = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Reason.UNKNOWN_AUTHORITY,
    AdESIndeterminate.REVOKED_NO_POE: Reason.CERTIFICATE_REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Reason.CERTIFICATE_REVOKED,
    AdESFailure.REVOKED: Reason.CERTIFICATE_REVOKED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Reason.CERTIFICATE_EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Reason.CERTIFICATE_EXPIRED,
    AdESIndeterminate.EXPIRED: Reason.CERTIFICATE_EXPIRED,
    AdESIndeterminate.NOT_YET_VALID: Reason.CERTIFICATE_NOT_YET_VALID,
    AdESFailure.NOT_YET_VALID: Reason.CERTIFICATE_NOT_YET_VALID,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Reason.CERTIFICATE_UNSUITABLE,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Reason.CERTIFICATE_UNSUITABLE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Reason.WEAK_ALGORITHM,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Reason.WEAK_ALGORITHM,
    AdESFailure.HASH_FAILURE: Reason.DOCUMENT_CHANGED,
    AdESFailure.SIG_CRYPTO_FAILURE: Reason.SIGNATURE_BROKEN,
    AdESFailure.FORMAT_FAILURE: Reason.SIGNATURE_BROKEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One document being checked."""

    trust: TrustStore
    brought: Brought
    stamps: tuple[DocumentStamp, ...]
    at: datetime
    last_field: str
    """The last signature that is no time stamp: after it nothing but evidence may follow."""


def check(pdf: bytes, *, trust: TrustStore, at: datetime, expected: Expected) -> Report:
    """Return what is to be said of a document's signatures at a time; it never raises.

    A full original bears the leader's and the agency's signatures; ``expected`` names whose. What an
    agency's system issues by itself bears its seal alone, and the report tells so.
    """
    if len(pdf) > LARGEST_PDF:
        return report(signatures=(), reasons=(Reason.TOO_LARGE,), at=at)
    if b"%PDF-" not in pdf[:1024]:
        return report(signatures=(), reasons=(Reason.NOT_A_PDF,), at=at)
    try:
        return _check(pdf, trust=trust, at=at, expected=expected)
    except Exception:  # noqa: BLE001  # hostile bytes make a reader raise anything; all mean the same
        return report(signatures=(), reasons=(Reason.UNREADABLE,), at=at)


def _check(pdf: bytes, *, trust: TrustStore, at: datetime, expected: Expected) -> Report:
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    found = list(reader.embedded_regular_signatures)
    if len(found) > MOST_SIGNATURES:
        return report(signatures=(), reasons=(Reason.UNREADABLE,), at=at)
    if not found:
        return report(signatures=(), reasons=(Reason.NO_SIGNATURE,), at=at)
    brought = _brought(reader)
    case = _Case(
        trust=trust,
        brought=brought,
        stamps=document_stamps(reader, trust=trust, brought=brought, at=at),
        at=at,
        last_field=found[-1].field_name,
    )
    signatures = tuple(_signature(each, case) for each in found)
    reasons = [*_of_document(signatures, expected)]
    if _ends_strangely(pdf):
        reasons.append(Reason.CONTENT_ADDED)
    for stamp in reader.embedded_timestamp_signatures:
        reasons += _of_what_nobody_signed(stamp, case)
    return report(signatures=signatures, reasons=tuple(reasons), at=at)


def _of_document(signatures: tuple[SignatureReport, ...], expected: Expected) -> Iterable[Reason]:
    """Return what is wrong with the signatures together: one is missing, or another's."""
    by_field = {each.field: each for each in signatures}
    if set(by_field) == {ISSUED_FIELD} and not expected.signer:
        if expected.agency and by_field[ISSUED_FIELD].signer != expected.agency:
            yield Reason.WRONG_SIGNER
        return
    leader, seal = by_field.get(LEADER_FIELD), by_field.get(SEAL_FIELD)
    if leader is None:
        yield Reason.LEADER_MISSING
    elif expected.signer and leader.signer != expected.signer:
        yield Reason.WRONG_SIGNER
    if seal is None:
        yield Reason.SEAL_MISSING
    elif expected.agency and seal.signer != expected.agency:
        yield Reason.WRONG_SIGNER


def _signature(signature: EmbeddedPdfSignature, case: _Case) -> SignatureReport:
    """Return what was found about one signature; what cannot be read is told as broken."""
    try:
        certificate = signature.signer_cert
        proven, is_broken = proven_time(
            signature, stamps=case.stamps, trust=case.trust, brought=case.brought, at=case.at
        )
        reasons = [*_reasons(signature, case, moment=proven or case.at, is_proven=proven is not None)]
        if is_broken:
            reasons.append(Reason.TIME_STAMP_UNUSABLE)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError) as error:
        return _unreadable(signature.field_name, error)
    names = {part: str(value) for part, value in certificate.subject.native.items()}
    return SignatureReport(
        field=signature.field_name,
        verdict=verdict_of(reasons),
        reasons=tuple(dict.fromkeys(reasons)),
        signer=names.get("common_name", ""),
        title=names.get("title", ""),
        organisation=names.get("organization_name", ""),
        issuer=str(certificate.issuer.native.get("common_name", "")),
        serial=f"{certificate.serial_number:x}",
        signed_at=proven or signature.self_reported_timestamp,
        is_time_proven=proven is not None,
    )


def _reasons(
    signature: EmbeddedPdfSignature, case: _Case, *, moment: datetime, is_proven: bool
) -> Iterable[Reason]:
    context = case.trust.context(moment=moment, brought=case.brought, needs_status=True)
    status = asyncio.run(async_validate_pdf_signature(signature, context))
    if not status.intact:
        yield Reason.DOCUMENT_CHANGED
    elif not status.valid:
        yield Reason.SIGNATURE_BROKEN
    yield from _of_what_nobody_signed(signature, case)
    if _is_changed_after(status, is_last=signature.field_name == case.last_field):
        yield Reason.CONTENT_ADDED
    revoked = case.trust.revoked_at(
        signature.signer_cert,
        (*signature.other_embedded_certs, *case.brought.certificates, *case.trust.roots),
    )
    if revoked is not None and revoked <= moment:
        yield Reason.CERTIFICATE_REVOKED
    elif status.trust_problem_indic is not None:
        yield _trust_reason(status.trust_problem_indic, is_proven=is_proven)
    if not is_proven:
        yield Reason.TIME_UNPROVEN


def _trust_reason(problem: AdESSubIndic, *, is_proven: bool) -> Reason:
    """Return our word for pyHanko's; without a proven time nobody can say what an expiry means."""
    reason = _TRUST.get(problem, Reason.STATUS_UNKNOWN)
    if not is_proven and reason in {Reason.CERTIFICATE_EXPIRED, Reason.CERTIFICATE_NOT_YET_VALID}:
        return Reason.TIME_UNPROVEN
    return reason


def _is_changed_after(status: PdfSignatureStatus, *, is_last: bool) -> bool:
    """Tell whether more was added than the law of signed forms lets.

    After the last signature only evidence and time stamps; after an earlier one also the later
    signatures. A signature that does not span its revision leaves room for anything.
    """
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return True
    allowed = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    level = status.modification_level
    return level is None or level > allowed


def _of_what_nobody_signed(signature: EmbeddedPdfSignature, case: _Case) -> Iterable[Reason]:
    """Return what is wrong around a signature: the room kept for it and the certificates put beside it."""
    if _room_is_used(signature):
        yield Reason.DOCUMENT_CHANGED
    beside = (signature.signer_cert, *signature.other_embedded_certs)
    if not are_vouched_for(beside, by=(*beside, *case.brought.certificates, *case.trust.roots)):
        yield Reason.UNKNOWN_AUTHORITY


def _room_is_used(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether something hides in the room kept for the signature: behind it, or between its digits."""
    content = bytes(signature.pkcs7_content)
    length = len(cms.ContentInfo.load(content).dump())
    return any(content[length:]) or not _ROOM.fullmatch(_room(signature))


def _room(signature: EmbeddedPdfSignature) -> bytes:
    """Return the part of the file that the signature does not cover, as it is written."""
    if len(signature.byte_range) != 4:  # noqa: PLR2004  # ISO 32000-1, 12.8.1: two pairs
        return b""
    _, start, end, _ = map(int, signature.byte_range)
    stream = signature.reader.stream
    stream.seek(max(start, 0))
    return bytes(stream.read(max(end - start, 0)))


def _ends_strangely(pdf: bytes) -> bool:
    """Tell whether bytes follow the end of the last revision."""
    end = pdf.rfind(b"%%EOF")
    return end < 0 or bool(pdf[end + 5 :].strip())


def _brought(reader: PdfFileReader) -> Brought:
    """Return the evidence in the document; a broken store is no evidence."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        certificates = tuple(store.load_certs())
        ocsps = tuple(ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps)
        crls = tuple(crl.CertificateList.load(each.get_object().data) for each in store.crls)
    except (ValidationInfoReadingError, PdfError, ValueError, KeyError, TypeError):
        return Brought()
    return Brought(certificates=certificates, ocsps=ocsps, crls=crls)


def _unreadable(field: str, error: Exception) -> SignatureReport:
    logging.getLogger(__name__).info("signature %s cannot be read: %s", field, error)
    return SignatureReport(
        field=field,
        verdict=Reason.SIGNATURE_BROKEN.verdict,
        reasons=(Reason.SIGNATURE_BROKEN,),
        signer="",
        title="",
        organisation="",
        issuer="",
        serial="",
        signed_at=None,
        is_time_proven=False,
    )
