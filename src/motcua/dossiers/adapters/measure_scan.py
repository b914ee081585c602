"""Measure a scan from its own bytes: pages, resolution, empty and turned pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.dossiers.domain.scan_quality import ScannedPage, ScanQuality
from motcua.platform import files
from motcua.platform.pages import MOST_PAGES, UndrawableError, leaves

_PDF = "application/pdf"
_POINTS_AN_INCH = 72
_A_FULL_TURN, _A_QUARTER = 360, 90


def quality_of(stored: files.StoredFile) -> ScanQuality | None:
    """Return what is measured of a stored PDF, ``None`` of any other file and of a damaged one."""
    if stored.media_type != _PDF:
        return None
    try:
        with files.open(stored.id) as stream:
            return measure(stream)
    except UndrawableError:
        return None


def measure(stream: BinaryIO) -> ScanQuality:
    """Return the quality of a PDF, of its first ``MOST_PAGES`` pages.

    Raises:
        UndrawableError: it is damaged or locked by a password.
    """
    try:
        root = PdfFileReader(stream, strict=False).root
        pages = list(leaves(root["/Pages"]))
        measured = tuple(_page(number, page) for number, page in enumerate(pages[:MOST_PAGES], start=1))
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UndrawableError(str(error)) from error
    return ScanQuality(pages=measured)


def _page(number: int, page: dict[str, Any]) -> ScannedPage:
    left, bottom, right, top = (float(edge) for edge in page["/MediaBox"])
    inches = (abs(right - left) / _POINTS_AN_INCH, abs(top - bottom) / _POINTS_AN_INCH)
    pictures = list(_pictures(page.get("/Resources") or {}))
    turned = int(page.get("/Rotate") or 0) % _A_FULL_TURN
    return ScannedPage(
        number=number,
        dpi=max((_dpi(width, height, inches) for width, height in pictures), default=None),
        is_empty=not pictures and page["/Contents"] is None,
        is_turned=turned in (_A_QUARTER, _A_FULL_TURN - _A_QUARTER) and inches[1] > inches[0],
    )


def _pictures(resources: Any) -> Iterator[tuple[int, int]]:
    for drawn in (resources.get("/XObject") or {}).values():
        image = drawn.get_object() if hasattr(drawn, "get_object") else drawn
        if image.get("/Subtype") == "/Image":
            yield int(image["/Width"]), int(image["/Height"])


def _dpi(width: int, height: int, inches: tuple[float, float]) -> int:
    """Return the resolution of a picture that fills the page; of two directions the coarser counts."""
    return round(min(width / inches[0], height / inches[1])) if all(inches) else 0
