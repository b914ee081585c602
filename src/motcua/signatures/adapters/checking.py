"""Checking the signatures of a PDF: a document's bytes in, a report out.

Nothing here calls the network, and nothing in a document can make it: status comes from the
document's own security store and from our trust store. The document is read, never rewritten.

Implements:
    Decree 23/2025/ND-CP, art. 16; Circular 15/2025/TT-BKHCN, art. 6.
    ISO 32000-2, 12.8.2.2: what may be added to a signed document.
"""

from __future__ import annotations

import io
import logging
from datetime import datetime

from asn1crypto import crl, ocsp
from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError

from motcua.signatures.adapters.changes import lets_forms_be_filled
from motcua.signatures.adapters.checking_xml import check_xml
from motcua.signatures.adapters.judging import Case, broken, judge, of_what_nobody_signed
from motcua.signatures.adapters.proven_time import document_stamps
from motcua.signatures.adapters.quick_reading import read_quickly
from motcua.signatures.adapters.revisions import Fields, fields_of, is_more_than_revisions
from motcua.signatures.adapters.trust_store import Brought, TrustStore
from motcua.signatures.adapters.xml_parts import is_xml
from motcua.signatures.domain.roles import of_document
from motcua.signatures.domain.verdicts import (
    Expected,
    Reason,
    Remark,
    Report,
    is_from_elsewhere,
    report,
)

# pyHanko logs each doubt with its stack; the report says it in words.
for _noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)

read_quickly()

LARGEST_PDF = 64 * 1024 * 1024
MOST_SIGNATURES = 40


def check(pdf: bytes, *, trust: TrustStore, at: datetime, expected: Expected) -> Report:
    """Return what is to be said of a PDF or XML document's signatures at a time; it never raises.

    A full original bears the leader's and the agency's signatures; ``expected`` names whose. What an
    agency's system issues by itself bears its seal alone, and the report tells so.
    """
    if is_xml(pdf):
        return check_xml(pdf, trust=trust, at=at, expected=expected)
    if len(pdf) > LARGEST_PDF:
        return report(signatures=(), reasons=(Reason.TOO_LARGE,), at=at)
    if b"%PDF-" not in pdf[:1024]:
        return report(signatures=(), reasons=(Reason.NOT_A_PDF,), at=at)
    for part in (pdf, _without_last_part(pdf)):
        try:
            return _check(pdf, part, trust=trust, at=at, expected=expected)
        except Exception:  # noqa: BLE001, S112  # hostile bytes make a reader raise anything; all mean the same
            continue
    return report(signatures=(), reasons=(Reason.UNREADABLE,), at=at)


def _without_last_part(pdf: bytes) -> bytes:
    """Return the file up to the end mark before its last: what was there before something unreadable came."""
    end = pdf.rfind(b"%%EOF", 0, max(pdf.rstrip().rfind(b"%%EOF"), 0))
    return pdf[: end + 5]


def _check(pdf: bytes, part: bytes, *, trust: TrustStore, at: datetime, expected: Expected) -> Report:
    """Return the report of a file of which ``part``, from its beginning, can be read."""
    reader = PdfFileReader(io.BytesIO(part), strict=False)
    fields = fields_of(reader)
    if len(fields.signatures) + len(fields.broken) > MOST_SIGNATURES:
        return report(signatures=(), reasons=(Reason.UNREADABLE,), at=at)
    if not fields.signatures and not fields.broken:
        if part != pdf:
            raise PdfReadError("no signature lies in what can be read")
        return report(signatures=(), reasons=(Reason.NO_SIGNATURE,), at=at)
    case = _case(reader, fields, trust=trust, at=at)
    signatures = (*(judge(each, case) for each in fields.signatures), *map(broken, fields.broken))
    reasons = [*of_document(signatures, expected)]
    if _ends_strangely(pdf) or is_more_than_revisions(pdf, fields, reader):
        reasons.append(Reason.CONTENT_ADDED)
    for stamp in fields.stamps:
        reasons += of_what_nobody_signed(stamp, case)
    remarks = (Remark.SIGNED_ELSEWHERE,) if case.is_from_elsewhere else ()
    return report(signatures=signatures, reasons=tuple(reasons), at=at, remarks=remarks)


def _case(reader: PdfFileReader, fields: Fields, *, trust: TrustStore, at: datetime) -> Case:
    brought = _brought(reader)
    names = (*(each.field_name for each in fields.signatures), *fields.broken)
    return Case(
        trust=trust,
        brought=brought,
        stamps=document_stamps(fields.stamps, trust=trust, brought=brought, at=at),
        at=at,
        last_revision=max((each.signed_revision for each in fields.signatures), default=0),
        lets_fill=lets_forms_be_filled(reader),
        is_from_elsewhere=is_from_elsewhere(names),
    )


def _ends_strangely(pdf: bytes) -> bool:
    """Tell whether bytes follow the end of the last revision."""
    end = pdf.rfind(b"%%EOF")
    return end < 0 or bool(pdf[end + 5 :].strip())


def brought_by(pdf: bytes) -> Brought:
    """Return the evidence in a document, none when it cannot be read."""
    try:
        return _brought(PdfFileReader(io.BytesIO(pdf), strict=False))
    except Exception:  # noqa: BLE001  # hostile bytes make a reader raise anything
        return Brought()


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
