"""Make a copy of a document (sao y, sao lục, trích sao): numbered, kept, told of in its history.

A copy on paper is a file for the printer with the copy's own block, signed and sealed by hand; a copy as a
file bears the agency's signature with its line of text.

Implements: Decree 30/2020/ND-CP, art. 25-27, annex I, part III; art. 15: copies have one series of numbers.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.documents.composing import copy_source, extracts
from motcua.documents.composing.authority import Named
from motcua.documents.composing.copy_block import block_of, sealed_copy
from motcua.documents.domain.acts import Act
from motcua.documents.domain.copying import (
    Carrier,
    CopyForm,
    NothingToCopyError,
    Source,
    WrongSourceError,
    require_allowed,
)
from motcua.documents.domain.series import Direction, Kind, shelf_of, symbol_for
from motcua.documents.models import Document, DocumentCopy, Number
from motcua.documents.papers.print_copy import print_copy
from motcua.documents.permissions import KEEPERS, NotYourDocumentError, documents_visible_to, require
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.series_lock import hold_series
from motcua.documents.services.take_number import Wanted, take_number
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.platform import files
from motcua.signatures import public as signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAsked:
    """Which copy is to be made of what."""

    form: CopyForm
    source: Source
    from_carrier: Carrier
    onto: Carrier
    file_id: int | None = None
    """The electronic original, among the files of the document."""
    scan: bytes | None = None
    """Of a paper."""
    chosen: frozenset[int] = frozenset()
    """Of an extract from a text typed here: places in the text, from 0."""
    text: str = ""
    """Of an extract from another document: the words, typed off its file."""
    signer: Named | None = None
    """Who signs a copy on paper."""
    recipients: tuple[str, ...] = ()


@transaction.atomic
def make_copy(*, by: Actor, now: datetime, document_id: int, asked: CopyAsked) -> int:
    """Make the copy and return its id. The web asks for a fresh proof first when the seal is used.

    Raises:
        NotYourDocumentError: ``by`` is not the agency's office clerk.
        WrongSourceError, WrongDirectionError: the form is not made so.
        NothingToCopyError, UnsignedSourceError, NothingExtractedError: no such source.
        NotInSourceError: words of an extract do not stand in its file.
        PoorScanError, TooLongToCopyError, pages.UndrawableError: what is given cannot become a copy.
        SigningRefusedError: whoever is named signs no copies of the agency.
        signatures.SigningError: the seal cannot be used now; no number is taken then.
    """
    document = documents_visible_to(by).select_for_update(of=("self",)).filter(pk=document_id).first()
    if document is None:
        raise NotYourDocumentError(by.ref)
    doing = Doing(by=by, now=now, seat=require(by, *KEEPERS, agency_id=document.agency_id))
    require_allowed(asked.form, source=asked.source, from_carrier=asked.from_carrier, onto=asked.onto)
    if document.direction == Direction.OUTGOING.value and asked.source is not Source.ORIGINAL:
        raise WrongSourceError
    content = _source(document, asked, now=now)
    copy_source.require_short(content)
    row = DocumentCopy(
        document=document,
        agency_id=document.agency_id,
        number=_number(document.agency_id, asked.form, doing),
        form=asked.form.value,
        source=asked.source.value,
        from_carrier=asked.from_carrier.value,
        onto=asked.onto.value,
        recipients=list(asked.recipients),
        made_at=now,
        made_by_name=by.name,
    )
    kept = _kept(_made(content, row, asked, doing), row)
    facts = {"copy": row.pk, "from": row.from_carrier, "onto": row.onto, "sha256": kept.sha256}
    facts |= {"source": files.info(asked.file_id).sha256} if asked.file_id else {}
    record(doing, Act.COPIED, on=document.ref, words=str(row.number), facts=facts)
    return row.pk


def _kept(pdf: bytes, row: DocumentCopy) -> files.StoredFile:
    """Keep the file that came out, and the copy with it."""
    name = f"{row.number.symbol.lower()}-{row.number.digits}-{row.number.year}.pdf"
    kept = files.store(io.BytesIO(pdf), name=name, allowed=files.PAPERS, max_bytes=len(pdf))
    if row.onto == Carrier.ELECTRONIC.value:
        signatures.keep_archive(file_id=kept.id, subject=row.document.ref)
    row.file_id = kept.id
    row.save(force_insert=True)
    return kept


def _source(document: Document, asked: CopyAsked, *, now: datetime) -> bytes:
    if asked.form is CopyForm.EXTRACT:
        return _extract(document, asked, now=now)
    if asked.from_carrier is Carrier.ELECTRONIC:
        return copy_source.original_of(document, asked.file_id, now=now)
    if not asked.scan:
        raise NothingToCopyError
    return copy_source.scan_of(asked.scan)


def _extract(document: Document, asked: CopyAsked, *, now: datetime) -> bytes:
    """Return a part of a document; what was not typed here has a file of the document as its source."""
    is_file = asked.from_carrier is Carrier.ELECTRONIC
    paper = extracts.typed_paper(document)
    if paper is not None and is_file:
        return extracts.chosen_of(paper, asked.chosen, now=now)
    if paper is not None or asked.file_id not in dict(copy_source.copyable(document)):
        raise NothingToCopyError
    if is_file:
        extracts.require_in(copy_source.original_of(document, asked.file_id, now=now), asked.text)
    return extracts.typed_off(document, asked.text, now=now)


def _number(agency_id: int, form: CopyForm, doing: Doing) -> Number:
    """Return the next number of the series of copies; its book stays locked."""
    kind, on = Kind(copy_form=form), civil_date(doing.now)
    hold_series(agency_id, alone=False)
    wanted = Wanted(
        by_name=doing.by.name, symbol=symbol_for(kind, issuer=""), type_code=kind.code, is_used=True
    )
    shelf = shelf_of(kind, types_apart=frozenset())
    return take_number(agency_id=agency_id, shelf=shelf, on=on, now=doing.now, wanted=wanted)


def _made(content: bytes, row: DocumentCopy, asked: CopyAsked, doing: Doing) -> bytes:
    if asked.onto is Carrier.ELECTRONIC:
        return sealed_copy(content, row, by=doing.by, now=doing.now)
    block = block_of(row, asked.signer, recipients=asked.recipients, on=civil_date(doing.now))
    row.signer_name, row.authority = block.signatory.name, list(block.signatory.authority)
    return print_copy(content, block, now=doing.now).pdf
