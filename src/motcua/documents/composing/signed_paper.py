"""The paper that is signed, and where: laid out here, or made of a Word draft by LibreOffice."""

from __future__ import annotations

from datetime import datetime

from motcua.documents.adapters.word_places import signature_place, with_marked_name
from motcua.documents.adapters.word_to_pdf import word_to_pdf
from motcua.documents.composing.preview import bytes_of
from motcua.documents.domain.drafts import Draft
from motcua.documents.drafting.fill_draft import fill_draft
from motcua.documents.papers.print_document import print_document
from motcua.documents.papers.values import LaidOutPaper, Paper, Place

_MILLIMETRE = 72 / 25.4
_WIDTH, _HEIGHT, _GAP = 46 * _MILLIMETRE, 24 * _MILLIMETRE, 1 * _MILLIMETRE


def lay_out(draft: Draft, paper: Paper, *, now: datetime) -> LaidOutPaper:
    """Return the paper with number and date, and the places of signature and seal.

    Raises:
        AddresseesError, body.TooManyError: it cannot be laid out.
        WordFileError, TemplateFaultError, ConversionError: the Word draft cannot be made a paper.
    """
    if draft.word is None:
        return print_document(paper, now=now)
    filled = fill_draft(bytes_of(draft.word), paper)
    pdf = word_to_pdf(with_marked_name(filled, paper.signatory.name))
    bare, name = signature_place(pdf)
    signature = _above(name)
    return LaidOutPaper(
        pdf=bare,
        signature=signature,
        seal=seal_beside(signature, diameter=paper.seal_diameter),
        cosignature=None,
        content_initials=signature,
        form_initials=None,
    )


def seal_beside(signature: Place, *, diameter: float) -> Place:
    """Return the seal's place: its right edge at a third of the signature, both on one middle (item 8)."""
    left, bottom, right, top = signature.box
    side = diameter * _MILLIMETRE
    edge, middle = left + (right - left) / 3, (bottom + top) / 2
    return Place(page=signature.page, box=(edge - side, middle - side / 2, edge, middle + side / 2))


def _above(name: Place) -> Place:
    """Return the room between title and name, centred over the name."""
    left, _, right, top = name.box
    middle = (left + right) / 2
    bottom = top + _GAP
    return Place(page=name.page, box=(middle - _WIDTH / 2, bottom, middle + _WIDTH / 2, bottom + _HEIGHT))
