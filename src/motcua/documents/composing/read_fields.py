"""The fields that the files of an arrival propose for its registration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from motcua.documents.adapters.read_scan import PDF, read_scan
from motcua.documents.adapters.read_text import UnreadableFileError, read_text
from motcua.documents.domain.reading_off import read_off
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

SECONDS = 20.0
"""Somebody waits for it."""
MOST_FILES = 3
_BEGINNINGS = {b"%PDF": PDF, b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_fields(contents: Iterable[bytes], *, now: datetime) -> dict[str, Any]:
    """Return fields of the register by name, from the first file that says a number or a date; else nothing.

    Of pictures, and of PDFs of pictures, Tesseract reads the first page, where it is installed.
    """
    known = [each.name for each in organisations.agencies(on=civil_date(now))]
    for content in islice(contents, MOST_FILES):
        found = read_off(_words(content), known=known, today=civil_date(now))
        if found.code_number or found.issued_on:
            facts = {name: getattr(found, name) for name in found.__slots__}
            facts["issued_on"] = f"{found.issued_on:%d/%m/%Y}" if found.issued_on else ""
            return {name: value for name, value in facts.items() if value}
    return {}


def _words(content: bytes) -> str:
    kind = next((kind for begin, kind in _BEGINNINGS.items() if content.startswith(begin)), "")
    if not kind:
        return ""
    try:
        text = read_text(content, kind="pdf", seconds=SECONDS) if kind == PDF else ""
        return text if text.strip() else read_scan(content, media_type=kind, seconds=SECONDS, pages=1)
    except UnreadableFileError:
        return ""
