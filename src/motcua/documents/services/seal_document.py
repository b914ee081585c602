"""Seal a signed document with all that goes with it in files of their own.

Implements: Decree 30/2020/ND-CP, art. 17, 32(2)(d) (the clerk seals in person, and only what the competent
person has signed), annex I, part II, item 8: the seal on the document, a line of text at the top right of the
first page of each separate annex or file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from motcua.documents.composing.outgoing_paper import annex_of, paper_of
from motcua.documents.composing.preview import bytes_of
from motcua.documents.domain.acts import Act
from motcua.documents.domain.authority import Authority
from motcua.documents.domain.drafts import Draft
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.models import Attachment
from motcua.documents.papers.print_annex import print_annex
from motcua.documents.papers.seal_lines import annex_line, seal_line_place
from motcua.documents.papers.values import Paper
from motcua.documents.permissions import KEEPERS, require
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import Actor
from motcua.platform import files
from motcua.signatures import public as signatures


@transaction.atomic
def seal_document(*, by: Actor, now: datetime, document_id: int) -> None:
    """Put the agency's seal on the signed document and on each separate file.

    The web asks for a fresh proof of identity first.

    Raises:
        NotYourDocumentError: ``by`` is not the agency's office clerk.
        NotNowError: it is not signed, or sealed already.
        signatures.SigningError: the seal's key, certificate or time stamp cannot be used; nothing is kept.
    """
    opened = open_draft(by=by, now=now, document_id=document_id, states=(OutgoingState.SEALING,))
    outgoing = opened.outgoing
    doing = opened.doing(require(by, *KEEPERS, agency_id=outgoing.agency_id))
    with files.open(outgoing.signed_file_id or 0) as stream:
        signed = stream.read()
    place = outgoing.seal_place or {}
    pdf = signatures.seal_by_agency(
        pdf=signed,
        agency_id=outgoing.agency_id,
        by=by,
        at=now,
        appearance=signatures.Appearance(page=place["page"], box=tuple(place["box"])),
        subject=opened.ref,
    )
    kept = _kept(pdf, f"van-ban-{outgoing.pk}.pdf")
    signatures.keep_archive(file_id=kept.id, subject=opened.ref)
    beside = [_seal_beside(opened, name, content, doing) for name, content in _separate(opened)]
    opened.set(sealed_at=now, sealed_by_name=by.name, sealed_file_id=kept.id)
    facts = {"sha256": kept.sha256, "files": beside}
    record(doing, Act.SEALED, on=opened.ref, facts=facts)


def _separate(opened: OpenedDraft) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every annex and file that is apart."""
    draft = opened.draft
    annexes = [each for each in draft.annexes if each.is_separate]
    for number, each in enumerate(annexes, start=1):
        paper, count = _paper(opened, draft), len(annexes)
        made = print_annex(annex_of(each), paper=paper, number=number, count=count, now=opened.now)
        yield f"phu-luc-{number}.pdf", made.pdf
    for file in draft.files:
        yield file.name, bytes_of(file)


def _paper(opened: OpenedDraft, draft: Draft) -> Paper:
    """Return the paper that was signed, for what its annexes say of it."""
    outgoing, document = opened.outgoing, opened.outgoing.document
    return paper_of(
        draft,
        agency_id=outgoing.agency_id,
        unit_id=outgoing.unit_id,
        authority=Authority(lines=tuple(outgoing.authority)),
        number=document.code_number,
        symbol=document.code_notation,
        issued_on=document.issued_on,
    )


def _seal_beside(opened: OpenedDraft, name: str, content: bytes, doing: Doing) -> list[str]:
    """Seal a separate file with its line of text and keep it; return name and SHA-256."""
    outgoing, place = opened.outgoing, seal_line_place(content)
    pdf = signatures.seal_issued_paper(
        pdf=content,
        agency_id=outgoing.agency_id,
        by=doing.by,
        at=doing.now,
        appearance=signatures.Appearance(page=place.page, box=place.box),
        subject=opened.ref,
        line=annex_line(outgoing.document.code, signed_at=doing.now),
    )
    kept = _kept(pdf, name)
    signatures.keep_archive(file_id=kept.id, subject=opened.ref)
    Attachment.objects.create(
        document=outgoing.document,
        file_id=kept.id,
        name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        media_type=kept.media_type,
        added_at=doing.now,
        added_by_name=doing.by.name,
    )
    return [kept.name, kept.sha256]


def _kept(pdf: bytes, name: str) -> files.StoredFile:
    return files.store(io.BytesIO(pdf), name=name, allowed=files.PAPERS, max_bytes=len(pdf))
