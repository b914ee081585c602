"""An annex in a file of its own, sealed by a line of text at the top right of its first page.

Implements: Decree 30/2020/ND-CP, annex I, part II, items 7, 8 and annex III, template 2.2: an electronic
document whose annexes lie in other files has the agency's signature on each of them, without a picture.
"""

from __future__ import annotations

from datetime import datetime

from motcua.documents.papers.print_document import LAYOUT, annex_data
from motcua.documents.papers.seal_lines import seal_line_place
from motcua.documents.papers.values import Annex, LaidOutFile, Paper
from motcua.documents.papers.wording import annex_label
from motcua.platform.typesetting import typeset


def print_annex(annex: Annex, *, paper: Paper, number: int, count: int, now: datetime) -> LaidOutFile:
    """Return the annex of ``paper`` as PDF/A-2u; ``number`` of ``count`` annexes, from 1.

    Raises:
        body.TooManyError: its text runs out of numbers.
    """
    data = {
        "document_title": annex.title,
        "agency": paper.head.agency,
        "annex": annex_data(annex, label=annex_label(number, count=count), paper=paper),
    }
    pdf = typeset(LAYOUT.with_name("annex.typ"), data, now=now)
    return LaidOutFile(pdf=pdf, seal_line=seal_line_place(pdf))
