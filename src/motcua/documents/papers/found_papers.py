"""What a search found, as a worksheet or a Word document; both say that they come from the system."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from motcua.documents.papers.worksheets import worksheet

TITLE = "Danh sách văn bản"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """Heads and rows of texts, and the line that says from where they are."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    mark: str


def found_sheet(found: FoundList) -> bytes:
    """Return the list as a worksheet."""
    return worksheet(TITLE, heads=found.heads, rows=[*found.rows, [found.mark]])


def found_document(found: FoundList) -> bytes:
    """Return the list as a Word document on A4, lying; its heads come again on each page."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10)
    document.add_heading(TITLE, level=1)
    table = document.add_table(rows=0, cols=len(found.heads), style="Table Grid")
    for texts in (found.heads, *found.rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = "".join(each for each in text if each.isprintable() or each == "\n")
    head = table.rows[0]._tr  # noqa: SLF001  # the library has no way of its own to repeat heads
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    section.footer.paragraphs[0].text = found.mark
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
