"""What an extract is laid out from: pieces of a text typed here, or words typed off a file.

Implements: Decree 30/2020/ND-CP, art. 25(3), annex I, part III: the document's components, then what is
extracted. Words typed off an electronic original stand in it word by word.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from motcua.documents.adapters.read_text import UnreadableFileError, read_text
from motcua.documents.composing.outgoing_paper import paper_of
from motcua.documents.domain.authority import Authority
from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.copying import NotInSourceError, first_missing
from motcua.documents.domain.document_types import Addressees, DocumentType, facts_of, type_named
from motcua.documents.domain.drafts import Draft
from motcua.documents.models import Document, DraftVersion, Outgoing
from motcua.documents.papers.print_extract import print_extract
from motcua.documents.papers.values import Head, Paper, Signatory

LEFT_OUT = "…"
"""What is not told: words between two pieces, to whom it went."""


def typed_paper(document: Document) -> Paper | None:
    """Return an issued document as it was laid out, ``None`` when its text was not typed here."""
    outgoing = Outgoing.objects.filter(document=document, issued_at__isnull=False, recalled_at=None).first()
    if outgoing is None:
        return None
    draft: Draft = DraftVersion.objects.get(document=document, number=outgoing.version).draft
    if draft.word is not None:
        return None
    return paper_of(
        draft,
        agency_id=outgoing.agency_id,
        unit_id=outgoing.unit_id,
        authority=Authority(lines=tuple(outgoing.authority)),
        number=document.code_number,
        symbol=document.code_notation,
        issued_on=document.issued_on,
    )


def chosen_of(paper: Paper, chosen: AbstractSet[int], *, now: datetime) -> bytes:
    """Return the pieces of a text typed here, in the form of the document.

    Raises:
        NothingExtractedError: nothing is chosen, or a place outside the text.
    """
    return print_extract(paper, chosen=chosen, now=now)


def typed_off(document: Document, text: str, *, now: datetime) -> bytes:
    """Return a part of a document as it was typed off, in the form of the document by its registration.

    A line is a paragraph; an empty line stands for what is left out between two.

    Raises:
        NothingExtractedError: there are no words.
    """
    lines = ["", *(line.strip() for line in text.splitlines()), ""]
    body = tuple(Block(level=Level.PARAGRAPH, text=line or LEFT_OUT) for line in lines)
    chosen = {place for place, line in enumerate(lines) if line}
    return print_extract(_registered(document, body), chosen=chosen, now=now)


def require_in(content: bytes, text: str) -> None:
    """Pass when every line stands in the words of the PDF; one whose words cannot be read is not judged.

    Raises:
        NotInSourceError: a line does not.
    """
    try:
        source = read_text(content, kind="pdf")
    except UnreadableFileError:
        return
    missing = first_missing(text.splitlines(), source=source)
    if missing:
        raise NotInSourceError(missing)


def _registered(document: Document, body: tuple[Block, ...]) -> Paper:
    kind = type_named(document.type_name) or DocumentType.OFFICIAL_LETTER
    goes_to = facts_of(kind).addressees is Addressees.ALWAYS
    return Paper(
        type=kind,
        head=Head(
            agency=document.organ_name,
            number=document.code_number,
            symbol=document.code_notation,
            place="",
            issued_on=document.issued_on,
        ),
        abstract=document.subject.removeprefix("V/v ").strip(),
        addressees=(LEFT_OUT,) if goes_to else (),
        body=body,
        signatory=Signatory(
            authority=(document.signer_position.upper() or LEFT_OUT,), name=document.signer_name or LEFT_OUT
        ),
    )
