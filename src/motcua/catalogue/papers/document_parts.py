"""Parts of a document (DOCX): page, fonts and language, lines to write on, heads of tables, page numbers.

What python-docx has no words for is written as its elements say (ECMA-376, part 1, 17).
"""

from __future__ import annotations

from datetime import datetime

from docx.document import Document as Page
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

FONT, LANGUAGE = "Times New Roman", "vi-VN"
WIDTH, HEIGHT = Mm(210), Mm(297)
LEFT, RIGHT, UPPER = Mm(28), Mm(18), Mm(18)
BLACK, GREY = RGBColor(0, 0, 0), RGBColor(0x40, 0x40, 0x40)
_SIZES = {"Normal": 12, "Heading 1": 14, "Heading 2": 13, "Heading 3": 12, "Heading 4": 12}


def set_up(page: Page, *, title: str, subject: str, made_at: datetime) -> None:
    """Give an empty document A4, our font, its language, and what it is about."""
    section = page.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.top_margin = section.bottom_margin = UPPER
    for name, size in _SIZES.items():
        style = page.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    page.styles["Normal"].paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    page.styles["Normal"].element.get_or_add_rPr().append(language)
    about = page.core_properties
    about.title, about.subject, about.language, about.author = title, subject, LANGUAGE, ""
    about.comments, about.keywords = "", ""
    about.created = about.modified = made_at


def dotted(paragraph: Paragraph) -> None:
    """End the line in dots up to the margin, to write on."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(WIDTH - LEFT - RIGHT, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t")


def centred(page: Page, words: str, *, level: int = 0, is_right: bool = False) -> None:
    """Write words in the middle, or in the middle of the right half; ``level`` makes them a heading."""
    written = page.add_heading(words, level=level) if level else page.add_paragraph()
    if not level:
        written.add_run(words).bold = words.isupper()
    written.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    written.paragraph_format.left_indent = (WIDTH - LEFT - RIGHT) // 2 if is_right else None


def quiet(page: Page, words: str, *, depth: int = 0) -> None:
    """Write a remark, smaller."""
    written = page.add_paragraph()
    written.paragraph_format.left_indent = Mm(6 * depth)
    run = written.add_run(words)
    run.italic, run.font.size, run.font.color.rgb = True, Pt(10), GREY


def mark_table_head(table: Table) -> None:
    """Mark the first row as the head: repeated on each page, read out with each cell."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no word for it
    properties.append(OxmlElement("w:tblHeader"))


def footer_of(page: Page, words: str) -> None:
    """Write the line below each page: what it is, and which page of how many."""
    line = page.sections[0].footer.paragraphs[0]
    line.add_run(f"{words}. Trang ").font.size = Pt(8)
    _field(line, "PAGE")
    line.add_run("/").font.size = Pt(8)
    _field(line, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no word for it
