"""Worksheets of Office Open XML: every cell is a text, so nothing that somebody typed is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def worksheet(title: str, *, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows under their heads as one sheet of that title, of which 31 letters count."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title[:31])
    for row in (heads, *rows):
        sheet.append([_text_cell(sheet, text) for text in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value="".join(each for each in text if each.isprintable() or each in "\n\t"))
    cell.data_type = "s"
    return cell
