"""A scan as the PDF document that is sealed: its own bytes, or the picture on a sheet of A4.

Implements: Decree 30/2020/ND-CP, annex I: the seal of who digitises a paper stands at the upper right of the
first page (number of the item not verified).
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import typst

from motcua.platform.pages import UndrawableError, first_page_box

_PDF = "application/pdf"
_PICTURES = {"image/png": "scan.png", "image/jpeg": "scan.jpg"}
_SHEET = """#set page(width: 210mm, height: 297mm, margin: 0pt)
#align(center + horizon, image("%s", width: 100%%, height: 100%%, fit: "contain"))
"""
SIDE = 64.0
"""Of the seal, in points: 22 mm."""
_MARGIN = 14.0

Box = tuple[float, float, float, float]


def as_document(scan: bytes, *, media_type: str) -> bytes:
    """Return the PDF to seal.

    Raises:
        UndrawableError: the file is neither a PDF nor a picture, or it is damaged.
    """
    if media_type == _PDF:
        return scan
    if media_type not in _PICTURES:
        raise UndrawableError(media_type)
    with tempfile.TemporaryDirectory() as folder:
        name = _PICTURES[media_type]
        Path(folder, name).write_bytes(scan)
        sheet = Path(folder, "sheet.typ")
        sheet.write_text(_SHEET % name, encoding="utf-8")
        try:
            return bytes(typst.compile(str(sheet), root=folder, format="pdf"))
        except RuntimeError as error:
            raise UndrawableError(str(error)[:200]) from error


def seal_box(document: bytes) -> Box:
    """Return the place of the seal on the first page, in points from its lower left.

    Raises:
        UndrawableError: the document is damaged or has no page.
    """
    _left, _bottom, right, top = first_page_box(io.BytesIO(document))
    return (right - SIDE - _MARGIN, top - SIDE - _MARGIN, right - _MARGIN, top - _MARGIN)
