"""A procedure's form as a document (DOCX), to be printed and filled in by hand or typed into.

The same questions in the same order as on the printed form (``blank_form``), for who has a word processor and
no printer, or wants to type. Headings, table heads and language are marked as such for screen readers.

Implements: ``domain/forms/blank``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from docx import Document
from docx.document import Document as Page
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from motcua.catalogue.domain.forms.blank import ROWS, BlankLine, BlankSection, Space
from motcua.catalogue.papers.blank_form import printed_sections
from motcua.catalogue.papers.document_parts import (
    centred,
    dotted,
    footer_of,
    mark_table_head,
    quiet,
    set_up,
)
from motcua.catalogue.queries.forms import form_of
from motcua.catalogue.queries.versions import get_version
from motcua.kernel.civil_time import midnight

BOX = "\N{BALLOT BOX}"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PACKED_AT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that the container knows: the same bytes whenever it is made."""
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def blank_document(version_id: int) -> bytes:
    """Return the form of a version as DOCX, the same bytes each time.

    Raises:
        UnknownVersionError: there is no such version.
    """
    version = get_version(version_id)
    return _written(version_id, now=midnight(version.valid_from))


@lru_cache(maxsize=64)
def _written(version_id: int, *, now: datetime) -> bytes:
    version, form = get_version(version_id), form_of(version_id)
    page = Document()
    set_up(page, title=form.title, subject=f"{version.name} ({version.code})", made_at=now)
    for words in _STATE:
        centred(page, words)
    centred(page, form.title.upper(), level=1)
    dotted(page.add_paragraph("Kính gửi: "))
    for section in printed_sections(form):
        _write_section(page, section)
    _write_signature(page)
    basis = "; ".join(version.legal_basis)
    quiet(page, f"(*) Bắt buộc ghi. Mẫu: {form.law}")
    if basis:
        quiet(page, f"Căn cứ pháp lý của thủ tục: {basis}")
    footer_of(page, f"{version.name} ({version.code}), mẫu áp dụng từ {version.valid_from:%d/%m/%Y}")
    return _packed(page)


def _write_section(page: Page, section: BlankSection) -> None:
    page.add_heading(section.title, level=2)
    if section.hint:
        quiet(page, section.hint)
    for line in section.lines:
        _WRITERS.get(line.space, _write_lines)(page, line)
        notes = [line.hint] if line.hint else []
        notes += [f"chỉ ghi khi {line.applies}"] if line.applies else []
        if notes:
            quiet(page, f"({'; '.join(notes)})", depth=line.depth)


def _label(line: BlankLine) -> str:
    return f"{line.label} (*)" if line.is_required else line.label


def _started(page: Page, line: BlankLine, words: str) -> Paragraph:
    started = page.add_paragraph(words)
    started.paragraph_format.left_indent = Mm(6 * line.depth)
    return started


def _write_lines(page: Page, line: BlankLine) -> None:
    dotted(_started(page, line, f"{_label(line)}: "))
    for _ in range(line.lines - 1):
        dotted(_started(page, line, ""))


def _write_day(page: Page, line: BlankLine) -> None:
    _started(page, line, f"{_label(line)}: ngày ........ tháng ........ năm ............")


def _write_boxes(page: Page, line: BlankLine) -> None:
    if len(line.options) == 1:
        _started(page, line, f"{BOX} {line.options[0]}{' (*)' if line.is_required else ''}")
        return
    _started(page, line, f"{_label(line)}:")
    for option in line.options:
        _started(page, line, f"{BOX} {option}").paragraph_format.left_indent = Mm(6 * line.depth + 6)


def _write_address(page: Page, line: BlankLine) -> None:
    dotted(_started(page, line, f"{_label(line)}: số nhà, thôn, xóm: "))
    dotted(_started(page, line, "xã, phường: "))
    dotted(_started(page, line, "tỉnh, thành phố: "))


def _write_attached(page: Page, line: BlankLine) -> None:
    _started(page, line, f"{BOX} Kèm theo: {_label(line)}")


def _write_heading(page: Page, line: BlankLine) -> None:
    page.add_heading(_label(line), level=min(3 + line.depth, 9))


def _write_table(page: Page, line: BlankLine) -> None:
    _started(page, line, f"{_label(line)}:").paragraph_format.keep_with_next = True
    table = page.add_table(rows=ROWS + 1, cols=len(line.columns) + 1, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("TT", *line.columns), strict=True):
        cell.text = words
    for number, row in enumerate(table.rows[1:], start=1):
        row.cells[0].text = str(number)
        row.height = Mm(9)
    mark_table_head(table)


def _write_signature(page: Page) -> None:
    centred(page, "................, ngày ...... tháng ...... năm ..........", is_right=True)
    centred(page, "NGƯỜI KHAI", is_right=True)
    centred(page, "(ký, ghi rõ họ tên)", is_right=True)


_WRITERS: dict[Space, Callable[[Page, BlankLine], None]] = {
    Space.DAY: _write_day,
    Space.BOXES: _write_boxes,
    Space.ADDRESS: _write_address,
    Space.ATTACHED: _write_attached,
    Space.HEADING: _write_heading,
    Space.TABLE: _write_table,
}


def _packed(page: Page) -> bytes:
    """Return the document in a container whose bytes tell no time of making."""
    made, packed = io.BytesIO(), io.BytesIO()
    page.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            member = zipfile.ZipInfo(entry.filename, date_time=_PACKED_AT)
            target.writestr(member, source.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
