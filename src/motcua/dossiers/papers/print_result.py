"""Result documents as PDF/A with known places for signature and seal.

Implements:
    Decree 30/2020/ND-CP, annex I, part I: page, components, signature of a person between
        title and name, seal over the left third of the signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from motcua.dossiers.papers.results import (
    Article,
    Bases,
    Facts,
    Heading,
    Issue,
    Paragraph,
    Part,
    ResultDocument,
    TypesetResult,
)
from motcua.dossiers.papers.wording import qr_code
from motcua.platform.typesetting import Verbatim, long_date, typeset_with_marks

LAYOUT = Path(__file__).parent / "layouts" / "result.typ"
BLANK_DATE = "ngày      tháng      năm        "


def result(document: ResultDocument, *, now: datetime) -> TypesetResult:
    """Return the document as PDF/A-2u, A4, with the boxes of signature and seal.

    ``now`` is the PDF's creation time; the date printed is ``document.issue.issued_on``.
    """
    laid_out = typeset_with_marks(LAYOUT, _data(document), now=now)
    signature, seal = laid_out.marks["signature"], laid_out.marks["seal"]
    return TypesetResult(
        pdf=laid_out.pdf, signature_box=signature.box, seal_box=seal.box, page=signature.page
    )


def _data(document: ResultDocument) -> Mapping[str, object]:
    return {
        "title": document.title,
        "abstract": document.abstract,
        "issuer": document.issuer,
        "is_certificate": document.is_certificate,
        "parts": [_part(part) for part in document.parts],
        "sheets": [Verbatim(sheet) for sheet in document.sheets],
        **_issue(document.issue),
    }


def _issue(issue: Issue) -> Mapping[str, object]:
    day = BLANK_DATE if issue.issued_on is None else long_date(issue.issued_on)
    return {
        "superior": issue.superior,
        "agency": issue.agency,
        "number": issue.number,
        "symbol": issue.symbol,
        "place_and_date": f"{issue.place}, {day}",
        "authority": issue.authority,
        "signer": issue.signer,
        "recipients": issue.recipients,
        "seal_diameter": issue.seal_diameter,
        "lookup_url": issue.lookup_url,
        "qr": qr_code(issue.lookup_url),
    }


def _part(part: Part) -> Mapping[str, object]:
    match part:
        case Bases():
            return {"kind": "bases", "lines": part.lines}
        case Heading():
            return {"kind": "heading", "text": part.text}
        case Article():
            return {"kind": "article", "number": part.number, "text": part.text, "clauses": part.clauses}
        case Paragraph():
            return {"kind": "paragraph", "text": part.text}
        case Facts():
            return {"kind": "facts", "lines": part.lines}
