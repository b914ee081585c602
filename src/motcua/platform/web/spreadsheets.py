"""Tables for spreadsheets: as CSV in UTF-8 with its mark, so that they read the tones."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(rows: Iterable[Iterable[object]], *, name: str) -> HttpResponse:
    """Return the rows as a file to keep, ``name`` without its ending; no text is taken for a formula."""
    out = StringIO()
    table = csv.writer(out)
    for row in rows:
        table.writerow([_harmless(cell) for cell in row])
    response = HttpResponse(f"\ufeff{out.getvalue()}", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
