"""When a signature certainly existed: what its own time stamp and those over the document prove.

Implements:
    ETSI EN 319 102-1, 5.5 and 5.6: the signature's time stamp is judged at the time that the
        next later document time stamp proves, the last of them at the time of validation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    extract_tst_data_iter,
    message_imprint_checker,
    validate_tst_signed_data,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel, TimestampSignatureStatus

from motcua.signatures.adapters.trust_store import CLOCK_SKEW, Brought, TrustStore


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStamp:
    """One time stamp over the whole document so far."""

    revision: int
    proves: datetime | None
    """Nothing when it cannot be trusted."""


def document_stamps(
    stamps: tuple[EmbeddedPdfSignature, ...], *, trust: TrustStore, brought: Brought, at: datetime
) -> tuple[DocumentStamp, ...]:
    """Return the stamps over the document, newest first, each judged at the time the newer one proves."""
    moment, found = at, []
    for stamp in reversed(stamps):
        proves = verified_time(
            stamp.signed_data, stamp.compute_digest, trust=trust, brought=brought, moment=moment
        )
        if stamp.evaluate_signature_coverage() < SignatureCoverageLevel.ENTIRE_REVISION:
            proves = None
        found.append(DocumentStamp(revision=stamp.signed_revision, proves=proves))
        moment = proves or moment
    return tuple(found)


def proven_time(
    signature: EmbeddedPdfSignature,
    *,
    stamps: tuple[DocumentStamp, ...],
    trust: TrustStore,
    brought: Brought,
    at: datetime,
) -> tuple[datetime | None, bool]:
    """Return the earliest proven time of a signature, and whether some time stamp proved nothing."""
    later = [stamp.proves for stamp in stamps if stamp.revision > signature.signed_revision]
    proven = min((time for time in later if time is not None), default=None)
    tokens = [
        verified_time(
            token,
            message_imprint_checker(signature.signer_info),
            trust=trust,
            brought=brought,
            moment=proven or at,
        )
        for token in extract_tst_data_iter(signature.signer_info, signed=False)
    ]
    own = min((time for time in tokens if time is not None), default=proven)
    return own, None in later or None in tokens


def has_own_stamp(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether a time stamp lies beside the signature's value."""
    return any(True for _ in extract_tst_data_iter(signature.signer_info, signed=False))


def verified_time(
    token: cms.SignedData,
    imprint: Callable[[str], bytes],
    *,
    trust: TrustStore,
    brought: Brought,
    moment: datetime,
) -> datetime | None:
    """Return the time a token states when its service was to be trusted at the moment, else nothing.

    Nobody can tell the service's status for later than the document's last time stamp, so it is
    good until our own lists revoke it.
    """
    context = trust.context(moment=moment, brought=brought, needs_status=False)
    try:
        facts = asyncio.run(validate_tst_signed_data(token, context, imprint))
        status = TimestampSignatureStatus(**facts)
    except SignatureValidationError:
        return None
    gen_time: datetime = status.timestamp
    revoked = trust.revoked_at(status.signing_cert, (*brought.certificates, *trust.authorities))
    is_good = status.valid and status.intact and status.trusted
    is_in_time = gen_time <= moment + CLOCK_SKEW and (revoked is None or gen_time < revoked)
    return gen_time if is_good and is_in_time else None
