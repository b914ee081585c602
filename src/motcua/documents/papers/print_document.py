"""Administrative documents as PDF/A with known places for signatures and seals.

Implements:
    Decree 30/2020/ND-CP, annex I, part II: page, components, sizes, and their places.
    Decree 30/2020/ND-CP, annex I, part II, items 7 and 8: the leader's signature between title and name, the
        agency's seal over its left third.
    Decree 30/2020/ND-CP, annex III: the templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from motcua.documents.domain.body import Block, Level, Numbered, numbered
from motcua.documents.domain.document_types import Addressees, Template, TypeFacts, facts_of
from motcua.documents.domain.marks import Stamp
from motcua.documents.papers.values import Annex, Head, LaidOutPaper, Paper, Place, Signatory
from motcua.documents.papers.wording import annex_label, contact_line, dated, number_line, reference_line
from motcua.platform.typesetting import Mark, typeset_with_marks

LAYOUT = Path(__file__).parent / "layouts" / "document.typ"
END = "./."
"""Closes the text of a document."""
_NARROWEST = 4
"""Letters that the narrowest column of a table is counted as, and …"""
_WIDEST = 40
"""… the widest."""


class AddresseesError(ValueError):
    """A document of this type must name those to whom it goes over its text, or must not."""


def print_document(paper: Paper, *, now: datetime) -> LaidOutPaper:
    """Return the document as PDF/A-2u, A4, with the places of signatures and seal.

    ``now`` is the PDF's creation time; the date printed is ``paper.head.issued_on``.

    Raises:
        AddresseesError: ``paper.addressees`` do not fit its type.
        body.TooManyError: its text runs out of numbers.
    """
    made = typeset_with_marks(LAYOUT, data_of(paper), now=now)
    marks = {name: _place(mark) for name, mark in made.marks.items()}
    return LaidOutPaper(
        pdf=made.pdf,
        signature=marks["signature"],
        seal=marks["seal"],
        cosignature=marks.get("cosignature"),
        content_initials=marks["content_initials"],
        form_initials=marks.get("form_initials"),
    )


def data_of(paper: Paper) -> dict[str, object]:
    """Return what the layout reads.

    Raises:
        AddresseesError, body.TooManyError: as ``print_document``.
    """
    facts = facts_of(paper.type)
    _require_addressees(paper, facts)
    is_letter = facts.template is Template.LETTER
    return {
        **head_data(paper.head),
        "title": facts.title,
        "abstract": paper.abstract,
        "about": f"V/v {paper.abstract}" if is_letter else "",
        "document_title": f"{facts.name} {paper.abstract}".strip(),
        "issuer": paper.issuer,
        "addressees": paper.addressees,
        "addressees_label": addressees_label(paper, facts),
        "body": body_data(closed(paper.body)),
        "signatory": _signatory(paper.signatory),
        "cosignatory": _signatory(paper.cosignatory) if paper.cosignatory else None,
        "recipients": paper.recipients,
        "stamps": [_stamp(mark) for mark in (paper.secrecy.stamp, paper.urgency.stamp) if mark],
        "circulation": paper.circulation,
        "drafter_note": paper.drafter_note,
        "contact": contact_line(paper.contact),
        "annexes": _annexes(paper),
        "signed_note": "",
        "seal_diameter": paper.seal_diameter,
        "content_initials": paper.content_initials,
        "form_initials": paper.form_initials,
    }


def head_data(head: Head) -> dict[str, object]:
    """Return what the layouts read of a head."""
    return {
        "superior": head.superior,
        "agency": head.agency,
        "number_line": number_line(head),
        "place_and_date": ", ".join(part for part in (head.place, dated(head.issued_on)) if part),
    }


def body_data(blocks: Sequence[Block]) -> list[Mapping[str, object]]:
    """Return what the layouts read of a text.

    Raises:
        body.TooManyError: it runs out of numbers.
    """
    last_basis = max((index for index, block in enumerate(blocks) if block.level is Level.BASIS), default=-1)
    return [_block(each, is_last_basis=index == last_basis) for index, each in enumerate(numbered(blocks))]


def closed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the text with ``./.`` after its last word; a table closes it by itself."""
    *before, last = blocks
    if last.level is Level.TABLE:
        return tuple(blocks)
    bare = last.text.rstrip().removesuffix(END).rstrip(" .;,")
    return (*before, replace(last, text=f"{bare}{END}"))


def annex_data(annex: Annex, *, label: str, paper: Paper) -> dict[str, object]:
    """Return what the layouts read of an annex.

    Raises:
        body.TooManyError: its text runs out of numbers.
    """
    attached = facts_of(annex.type) if annex.type else None
    name = facts_of(paper.type).name if not paper.is_electronic or attached else "Văn bản"
    return {
        "head": head_data(paper.head) | {"number_line": None, "place_and_date": None} if attached else None,
        "label": "" if attached else label,
        "name": attached.title if attached else "",
        "title": annex.title if attached else annex.title.upper(),
        "reference": reference_line(name, paper.head, is_electronic=paper.is_electronic),
        "body": body_data(annex.body),
        "is_landscape": annex.is_landscape,
    }


def _annexes(paper: Paper) -> list[Mapping[str, object]]:
    appendices = [annex for annex in paper.annexes if annex.type is None]
    labels = {
        id(annex): annex_label(number, count=len(appendices))
        for number, annex in enumerate(appendices, start=1)
    }
    return [annex_data(annex, label=labels.get(id(annex), ""), paper=paper) for annex in paper.annexes]


def _require_addressees(paper: Paper, facts: TypeFacts) -> None:
    if facts.addressees is not Addressees.MAY and bool(paper.addressees) is not (
        facts.addressees is Addressees.ALWAYS
    ):
        raise AddresseesError(facts.name)


def addressees_label(paper: Paper, facts: TypeFacts) -> str:
    """Return what stands before those to whom it goes: ``Kính gửi``, in a công điện ``… điện``."""
    return f"{paper.issuer or paper.head.agency} điện" if facts.template is Template.TELEGRAM else "Kính gửi"


def _block(each: Numbered, *, is_last_basis: bool) -> Mapping[str, object]:
    block = each.block
    text = block.text
    if block.level is Level.BASIS:
        text = text.rstrip(" .;,") + ("." if is_last_basis else ";")
    return {
        "level": block.level.value,
        "label": each.label,
        "title": block.title,
        "text": text,
        "rows": block.rows,
        "widths": _widths(block.rows),
    }


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Return each column's share of a table: its longest cell's letters, within bounds."""
    return [
        min(_WIDEST, max(_NARROWEST, *(len(cell) for cell in column))) for column in zip(*rows, strict=True)
    ]


def _signatory(who: Signatory) -> Mapping[str, object]:
    return {"authority": who.authority, "name": who.name}


def _stamp(mark: Stamp) -> Mapping[str, object]:
    return {"words": mark.words, "width": mark.width, "height": mark.height}


def _place(mark: Mark) -> Place:
    return Place(page=mark.page, box=mark.box)
