"""What is to be said of one signature of a PDF: what pyHanko finds, put into our reasons.

Implements:
    ETSI EN 319 102-1, 5.3 to 5.6: validation at the time that is proven, else at the time of checking.
    Decree 23/2025/ND-CP, art. 16; Circular 15/2025/TT-BKHCN, art. 6.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus

from motcua.signatures.adapters.algorithm_policy import described
from motcua.signatures.adapters.changes import (
    COVERAGES,
    is_changed_after,
    later_of,
    policy_for,
)
from motcua.signatures.adapters.proven_time import DocumentStamp, has_own_stamp, proven_time
from motcua.signatures.adapters.revisions import room_is_used
from motcua.signatures.adapters.trust_store import Brought, TrustStore
from motcua.signatures.adapters.vouching import are_vouched_for
from motcua.signatures.domain.verdicts import (
    Coverage,
    Later,
    Reason,
    Remark,
    SignatureReport,
    verdict_of,
)

PADES = "/ETSI.CAdES.detached"
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
class Case:
    """One document being checked."""

    trust: TrustStore
    brought: Brought
    stamps: tuple[DocumentStamp, ...]
    at: datetime
    last_revision: int
    """That of the last signature that is no time stamp: after it nothing but evidence may follow."""
    lets_fill: bool
    """Whether the first signature certifies that forms may be filled in."""
    is_from_elsewhere: bool
    """Whether other software signed it, whose signatures need not carry a time stamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    reasons: tuple[Reason, ...]
    remarks: tuple[Remark, ...]
    status: PdfSignatureStatus | None
    """``None`` when pyHanko refuses to look further."""


def judge(signature: EmbeddedPdfSignature, case: Case) -> SignatureReport:
    """Return what was found about one signature; what cannot be read is told as broken."""
    try:
        certificate = signature.signer_cert
        proven, is_stamp_broken = proven_time(
            signature, stamps=case.stamps, trust=case.trust, brought=case.brought, at=case.at
        )
        found = _found(signature, case, proven=proven)
        reasons = [*found.reasons, *([Reason.TIME_STAMP_UNUSABLE] if is_stamp_broken else [])]
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
            level=_level(signature, case),
            algorithm=described(certificate, signature.signer_info),
            path=_path(found.status),
            coverage=Coverage.PART if found.status is None else _coverage(found.status),
            later=Later.OTHER if found.status is None else later_of(found.status),
            remarks=found.remarks,
        )
    except Exception as error:  # noqa: BLE001  # hostile bytes raise anything; all mean that it is no signature
        logging.getLogger(__name__).info("signature %s cannot be read: %s", signature.field_name, error)
        return broken(signature.field_name)


def broken(field: str) -> SignatureReport:
    """Return what is said of a signature field whose content is no signature."""
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


def of_what_nobody_signed(signature: EmbeddedPdfSignature, case: Case) -> Iterable[Reason]:
    """Return what is wrong around a signature: the room kept for it and the certificates put beside it."""
    if room_is_used(signature):
        yield Reason.DOCUMENT_CHANGED
    beside = (signature.signer_cert, *signature.other_embedded_certs)
    if not are_vouched_for(beside, by=(*beside, *case.brought.certificates, *case.trust.authorities)):
        yield Reason.UNKNOWN_AUTHORITY


def _found(signature: EmbeddedPdfSignature, case: Case, *, proven: datetime | None) -> _Found:
    """Return what pyHanko says of a signature at the proven time, else at the time of checking."""
    moment = proven or case.at
    try:
        status = asyncio.run(
            async_validate_pdf_signature(
                signature,
                case.trust.context(moment=moment, brought=case.brought, needs_status=True),
                diff_policy=policy_for(lets_fill=case.lets_fill),
            )
        )
    except SignatureValidationError as error:
        reason = _TRUST.get(error.ades_subindication, Reason.SIGNATURE_BROKEN)
        return _Found(reasons=(reason,), remarks=(), status=None)
    reasons = [
        *_of_bytes(signature, status, case),
        *of_what_nobody_signed(signature, case),
        *_of_trust(signature, status, case, moment=moment, is_proven=proven is not None),
    ]
    remarks = [*_remarks(signature, status, case)]
    if proven is None:
        if case.is_from_elsewhere and not reasons:
            remarks.append(Remark.TIME_CLAIMED)
        else:
            reasons.append(Reason.TIME_UNPROVEN)
    return _Found(reasons=tuple(reasons), remarks=tuple(remarks), status=status)


def _of_bytes(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, case: Case) -> Iterable[Reason]:
    if not status.intact:
        yield Reason.DOCUMENT_CHANGED
    elif not status.valid:
        yield Reason.SIGNATURE_BROKEN
    is_last = signature.signed_revision >= case.last_revision
    if is_changed_after(status, is_last=is_last, lets_fill=case.lets_fill):
        yield Reason.CONTENT_ADDED


def _of_trust(
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    case: Case,
    *,
    moment: datetime,
    is_proven: bool,
) -> Iterable[Reason]:
    issuers = (*signature.other_embedded_certs, *case.brought.certificates, *case.trust.authorities)
    revoked = case.trust.revoked_at(signature.signer_cert, issuers)
    if revoked is not None and revoked <= moment:
        yield Reason.CERTIFICATE_REVOKED
    elif status.trust_problem_indic is not None:
        yield _trust_reason(status.trust_problem_indic, is_proven=is_proven)


def _trust_reason(problem: AdESSubIndic, *, is_proven: bool) -> Reason:
    """Return our word for pyHanko's; without a proven time nobody can say what an expiry means."""
    reason = _TRUST.get(problem, Reason.STATUS_UNKNOWN)
    if not is_proven and reason in {Reason.CERTIFICATE_EXPIRED, Reason.CERTIFICATE_NOT_YET_VALID}:
        return Reason.TIME_UNPROVEN
    return reason


def _remarks(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, case: Case) -> Iterable[Remark]:
    is_last = signature.signed_revision >= case.last_revision
    if case.lets_fill and is_last and later_of(status) is Later.SIGNATURES:
        yield Remark.FORM_FILLED


def _level(signature: EmbeddedPdfSignature, case: Case) -> str:
    """Return the level of ETSI EN 319 142-1 by what is there; whether it holds is said by the reasons."""
    if signature.sig_object.get("/SubFilter") != PADES:
        return ""
    if not has_own_stamp(signature):
        return "PAdES B-B"
    if not (case.brought.ocsps or case.brought.crls):
        return "PAdES B-T"
    is_archived = any(stamp.revision > signature.signed_revision for stamp in case.stamps)
    return "PAdES B-LTA" if is_archived else "PAdES B-LT"


def _coverage(status: PdfSignatureStatus) -> Coverage:
    return Coverage.PART if status.coverage is None else COVERAGES.get(status.coverage, Coverage.PART)


def _path(status: PdfSignatureStatus | None) -> tuple[str, ...]:
    """Return the authorities from the signer's issuer up to the one trusted here."""
    if status is None or status.validation_path is None:
        return ()
    return tuple(_name(each) for each in status.validation_path.iter_certs(include_root=True))[:-1][::-1]


def _name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.native.get("common_name", "")) or str(certificate.subject.human_friendly)
