"""Archive time stamps: how long those of a document hold, and one more over all before they end.

Implements:
    ETSI EN 319 142-1, 5.5 (B-LTA): a new document time stamp, with the evidence for the one before, protects
        what the older ones no longer can.
    RFC 3161, 4, item 8: stamps are renewed before the service's certificate or the algorithms expire.
"""

from __future__ import annotations

import asyncio
import io
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from motcua.signatures.adapters.algorithm_policy import key_of
from motcua.signatures.adapters.authorities import DIGEST, Evidence, Stamper
from motcua.signatures.adapters.pades import READ_ERRORS, ROOM
from motcua.signatures.adapters.revisions import fields_of
from motcua.signatures.domain.algorithms import Limits
from motcua.signatures.domain.refusals import UnreadablePdfError


def protected_until(pdf: bytes, *, limits: Limits) -> datetime | None:
    """Return until when the last stamp over the document can be trusted, ``None`` when there is none.

    That is the earliest end of its service's certificate, of those beside it, of their keys and its digest.

    Raises:
        UnreadablePdfError: ``pdf`` cannot be read.
    """
    try:
        stamps = fields_of(PdfFileReader(io.BytesIO(pdf), strict=False)).stamps
        if not stamps:
            return None
        beside = (stamps[-1].signer_cert, *stamps[-1].other_embedded_certs)
        ends: list[datetime] = [each.not_valid_after for each in beside]
        digests = limits.end_of(stamps[-1].md_algorithm, stamps[-1].external_md_algorithm)
        keys = (limits.end_of_key(*key_of(each.public_key)) for each in beside)
    except READ_ERRORS as error:
        raise UnreadablePdfError(f"the document cannot be read: {error}") from error
    return min([*ends, *(end for end in (digests, *keys) if end is not None)])


def renewed(
    pdf: bytes, *, stamper: Stamper, evidence: Evidence, certificates: tuple[x509.Certificate, ...]
) -> bytes:
    """Return the document with one more time stamp over all; the given bytes are its beginning.

    ``evidence`` is the present status of the services' ``certificates``; it goes under the new stamp.

    Raises:
        UnreadablePdfError: ``pdf`` cannot be read.
        AuthorityUnreachableError: the time-stamp service does not answer.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        number = len(fields_of(PdfFileReader(io.BytesIO(pdf), strict=False)).stamps) + 1
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=certificates,
            ocsps=evidence.ocsps,
            crls=evidence.crls,
        )
    except READ_ERRORS as error:
        raise UnreadablePdfError(f"the document cannot be read: {error}") from error
    signer = PdfTimeStamper(stamper, field_name=f"DauThoiGian_{number}")
    out = asyncio.run(signer.async_timestamp_pdf(writer, DIGEST, bytes_reserved=ROOM))
    return bytes(out.getvalue())
