"""The Word template of a type: its components in their places, with names where the draft's facts go.

Written by a program so that all types share one structure; an agency may lay it out anew in Word as long as
the names between braces stay. The fields are those of ``fill_draft.fields_of``.

Implements: Decree 30/2020/ND-CP, annex III: the templates.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from motcua.documents.domain.document_types import Addressees, DocumentType, SignedBy, Template, facts_of
from motcua.documents.drafting import styles

_HEAD_SHARES = (0.4, 0.6)
_CELL_PADDING = 1.9
"""Millimetres that Word leaves free at both sides of a cell."""
_AGENCY_LINE, _MOTTO_LINE = 22.0, 56.0
"""Lengths of the lines under agency and motto, in millimetres: a third of, and as long as, what is above."""
_TEXT_WIDTH = 210.0 - styles.MARGINS["left"] - styles.MARGINS["right"]


def word_template(kind: DocumentType) -> bytes:
    """Return the template of a type as DOCX."""
    facts = facts_of(kind)
    document = Document()
    _prepare(document)
    is_letter = facts.template is Template.LETTER
    _head(document, is_letter=is_letter)
    if not is_letter:
        _add(document, facts.title, styles.TITLE)
        _add(document, "{{ abstract }}", styles.ABSTRACT)
    if facts.template in {Template.RESOLUTION, Template.DECISION}:
        _add(document, "{{ issuer }}", styles.TITLE)
    if facts.addressees is not Addressees.NEVER:
        _each(document, "addressees", "{{ addressees_label }}: {{ each }}", styles.ADDRESSEE)
    _body(document)
    _foot(document, has_two=facts.signed_by is not SignedBy.ONE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, length in styles.MARGINS.items():
        setattr(section, f"{side}_margin", Mm(length))
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    for style in styles.ALL:
        _define(document, style)


def _define(document: Any, style: styles.Style) -> None:
    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.font.name, made.font.size = styles.FONT, Pt(style.size)
    made.element.rPr.rFonts.set(qn("w:eastAsia"), styles.FONT)
    made.font.bold, made.font.italic = style.is_bold, style.is_italic
    layout = made.paragraph_format
    layout.space_before, layout.space_after = Pt(0), Pt(style.after)
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if style.is_centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.first_line_indent = Mm(styles.INDENT) if style.is_indented else None


def _number_pages(paragraph: Any) -> None:
    """Show the page's number in the middle of the top margin, but on the first page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.name, run.font.size = styles.FONT, Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001


def _head(document: Any, *, is_letter: bool) -> None:
    left, right = _columns(document, _HEAD_SHARES)
    _add(left, "{%p if superior %}", styles.AGENCY)
    _add(left, "{{ superior }}", styles.AGENCY)
    _add(left, "{%p endif %}", styles.AGENCY)
    _add(left, "{{ agency }}", styles.AGENCY, is_bold=True)
    _line(left, length=_AGENCY_LINE, within=_TEXT_WIDTH * _HEAD_SHARES[0])
    _add(left, "{{ number_line }}", styles.FRAME)
    if is_letter:
        _add(left, "V/v {{ abstract }}", styles.ABOUT)
    _add(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", styles.NATION)
    _add(right, "Độc lập - Tự do - Hạnh phúc", styles.MOTTO)
    _line(right, length=_MOTTO_LINE, within=_TEXT_WIDTH * _HEAD_SHARES[1])
    _add(right, "{{ place_and_date }}", styles.FRAME, is_italic=True)
    _add(document, "", styles.TITLE)


def _body(document: Any) -> None:
    _add(document, "{%p for each in body %}", styles.TEXT)
    for condition, style in (("if each.is_basis", styles.BASIS), ("elif each.is_heading", styles.HEADING)):
        _add(document, f"{{%p {condition} %}}", styles.TEXT)
        _add(document, "{{ each.text }}", style)
    _add(document, "{%p else %}", styles.TEXT)
    _add(document, "{{ each.text }}", styles.TEXT)
    _add(document, "{%p endif %}", styles.TEXT)
    _add(document, "{%p endfor %}", styles.TEXT)


def _foot(document: Any, *, has_two: bool) -> None:
    left, right = _columns(document, (0.46, 0.54))
    if has_two:
        _signature(left, "cosignatory")
    _add(left, "Nơi nhận:", styles.FRAME, is_bold=True, is_italic=True).alignment = WD_ALIGN_PARAGRAPH.LEFT
    _each(left, "recipients", "- {{ each }}", styles.RECIPIENT)
    _signature(right, "signatory")


def _signature(cell: Any, who: str) -> None:
    _each(cell, f"{who}.authority", "{{ each }}", styles.FRAME, is_bold=True)
    for _ in range(4):
        _add(cell, "", styles.FRAME)
    _add(cell, f"{{{{ {who}.name }}}}", styles.FRAME, is_bold=True)


def _each(place: Any, field: str, shown: str, style: styles.Style, *, is_bold: bool = False) -> None:
    """Repeat one paragraph for each text of a field."""
    _add(place, f"{{%p for each in {field} %}}", style)
    _add(place, shown, style, is_bold=is_bold)
    _add(place, "{%p endfor %}", style)


def _columns(document: Any, shares: tuple[float, float]) -> tuple[Any, Any]:
    """Return the two cells of a table without lines; each begins empty."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    cells = table.rows[0].cells
    for cell, column, share in zip(cells, table.columns, shares, strict=True):
        cell.width = column.width = Mm(_TEXT_WIDTH * share)
        first = cell.paragraphs[0]._p  # noqa: SLF001  # a cell is born with a paragraph that nobody asked for
        first.getparent().remove(first)
    left, right = cells
    return left, right


def _line(cell: Any, *, length: float, within: float) -> None:
    """Draw a line in the middle of a cell: the upper border of a paragraph set in from both sides."""
    paragraph = cell.add_paragraph(style=styles.LINE.name)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((within - length) / 2 - _CELL_PADDING)
    borders = OxmlElement("w:pBdr")
    upper = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        upper.set(qn(f"w:{name}"), value)
    borders.append(upper)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001  # no API for borders


def _add(
    place: Any, text: str, style: styles.Style, *, is_bold: bool = False, is_italic: bool = False
) -> Any:
    paragraph = place.add_paragraph(style=style.name)
    run = paragraph.add_run(text)
    run.bold, run.italic = is_bold or None, is_italic or None
    return paragraph
