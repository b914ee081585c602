"""What is copied: the electronic original, checked, or a scan of the paper.

Implements: Decree 30/2020/ND-CP, art. 5(1), 25, annex I, part III: an electronic original bears valid
signatures; a scan that becomes a copy is in colour, fine enough and of full size.
"""

from __future__ import annotations

import io
from datetime import datetime

from motcua.documents.adapters.measure_copy import measure_copy
from motcua.documents.domain.copying import (
    MOST_PAGES,
    NothingToCopyError,
    PoorScanError,
    TooLongToCopyError,
    UnsignedSourceError,
    scan_faults,
)
from motcua.documents.models import Document, Outgoing
from motcua.platform import files
from motcua.platform.pages import page_count
from motcua.signatures import public as signatures


def original_of(document: Document, file_id: int | None, *, now: datetime) -> bytes:
    """Return the bytes of an electronic original.

    Raises:
        NothingToCopyError: it is no file of the document that can be copied.
        UnsignedSourceError: it bears no signature, or an invalid one.
    """
    if file_id not in dict(copyable(document)):
        raise NothingToCopyError
    with files.open(file_id or 0) as stream:
        content: bytes = stream.read()
    report = signatures.validate(content, at=now)
    if not report.signatures or report.verdict is signatures.Verdict.INVALID:
        raise UnsignedSourceError
    return content


def copyable(document: Document) -> tuple[tuple[int, str], ...]:
    """Return the PDF files of a document with their names: what came, or what was sealed."""
    rows = document.attachments.filter(media_type="application/pdf").order_by("id")
    found = tuple(rows.values_list("file_id", "name"))
    outgoing = Outgoing.objects.filter(document=document, issued_at__isnull=False, recalled_at=None).first()
    if outgoing is not None and outgoing.sealed_file_id is not None:
        return ((outgoing.sealed_file_id, document.code or document.subject), *found)
    return () if Outgoing.objects.filter(document=document).exists() else found


def scan_of(content: bytes) -> bytes:
    """Return the bytes of a scan that may become a copy.

    Raises:
        PoorScanError: it is grey, too coarse, too old a format, or not at full size.
        UndrawableError: it is no PDF that can be read.
    """
    faults = scan_faults(measure_copy(content))
    if faults:
        raise PoorScanError(faults)
    return content


def require_short(content: bytes) -> None:
    """Pass when it has no more pages than are laid out at once.

    Raises:
        TooLongToCopyError: it has more.
        UndrawableError: it is no PDF that can be read.
    """
    if page_count(io.BytesIO(content)) > MOST_PAGES:
        raise TooLongToCopyError
