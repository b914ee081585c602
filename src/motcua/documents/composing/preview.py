"""What a draft will look like on paper, before it has number and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from motcua.documents.adapters.word_to_pdf import word_to_pdf
from motcua.documents.composing.authority import authority_for
from motcua.documents.composing.outgoing_paper import initialled, paper_of, symbol_of
from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.drafts import Draft, DraftFile
from motcua.documents.drafting.fill_draft import fill_draft
from motcua.documents.drafting.word_template import word_template
from motcua.documents.models import Outgoing
from motcua.documents.papers.print_document import print_document
from motcua.documents.papers.values import Paper
from motcua.kernel.civil_time import civil_date
from motcua.platform import files

_NOTHING_YET = (Block(level=Level.PARAGRAPH, text="…"),)


def preview(outgoing: Outgoing, draft: Draft, *, now: datetime) -> bytes:
    """Return the draft as PDF, laid out here, or turned into it from Word.

    Raises:
        SigningRefusedError: its signer may not sign it now.
        AddresseesError, body.TooManyError: the text cannot be laid out.
        WordFileError, TemplateFaultError, ConversionError: the Word draft cannot be shown.
    """
    paper = draft_paper(outgoing, draft, now=now)
    if draft.word is not None:
        return word_to_pdf(fill_draft(bytes_of(draft.word), paper))
    return print_document(paper, now=now).pdf


def word_of(outgoing: Outgoing, draft: Draft, *, now: datetime) -> bytes:
    """Return the draft as Word: the uploaded one, else the type's template filled with what is typed.

    Raises:
        SigningRefusedError: its signer may not sign it now.
        body.TooManyError: the text runs out of numbers.
    """
    if draft.word is not None:
        return bytes_of(draft.word)
    return fill_draft(word_template(draft.type), draft_paper(outgoing, draft, now=now))


def draft_paper(outgoing: Outgoing, draft: Draft, *, now: datetime) -> Paper:
    """Return the paper of a draft, with blanks for number and date.

    Raises:
        SigningRefusedError: its signer may not sign it now.
    """
    paper = paper_of(
        draft,
        agency_id=outgoing.agency_id,
        unit_id=outgoing.unit_id,
        authority=authority_for(draft, agency_id=outgoing.agency_id, on=civil_date(now)),
        symbol=symbol_of(draft, agency_id=outgoing.agency_id),
    )
    paper = initialled(paper, outgoing)
    return paper if paper.body else replace(paper, body=_NOTHING_YET)


def bytes_of(file: DraftFile) -> bytes:
    """Return the bytes of a file of a draft."""
    with files.open(file.file_id) as stream:
        content: bytes = stream.read()
        return content
