"""Measure a scan that is to become an electronic copy: version, colour, resolution, size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.documents.domain.copying import ScannedCopy
from motcua.platform.pages import UndrawableError, leaves

_INCH, _MILLIMETRE = 72.0, 72 / 25.4
_SHEETS = (841.0, 594.0, 420.0, 297.0, 210.0, 148.0)
"""Lengths of the sides of sheets A0 to A6 in millimetres; a paper of full size has two neighbours of them."""
_GREY = frozenset({"/DeviceGray", "/CalGray", "/Separation"})


def measure_copy(pdf: bytes) -> ScannedCopy:
    """Return what is measured of a scan; a page without pictures counts as in colour and fine enough.

    Raises:
        UndrawableError: it is damaged, locked by a password, or without a page.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        pages = list(leaves(reader.root["/Pages"]))
        pictures = [(page, picture) for page in pages for picture in _pictures(page)]
        return ScannedCopy(
            pdf_version=reader.input_version,
            is_in_colour=all(_is_coloured(picture) for _, picture in pictures),
            dpi=min((_dpi(page, picture) for page, picture in pictures), default=None),
            scale=min((_scale(page) for page in pages), key=lambda scale: -abs(scale - 1)),
        )
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UndrawableError(str(error)) from error


def _pictures(page: dict[str, Any]) -> Iterator[Any]:
    for drawn in ((page.get("/Resources") or {}).get("/XObject") or {}).values():
        image = drawn.get_object() if hasattr(drawn, "get_object") else drawn
        if image.get("/Subtype") == "/Image":
            yield image


def _is_coloured(picture: Any) -> bool:
    space = picture.get("/ColorSpace")
    if picture.get("/ImageMask") or space is None:
        return not picture.get("/ImageMask")
    if isinstance(space, str):
        return space not in _GREY
    if space[0] == "/ICCBased":
        return int(space[1]["/N"]) > 1
    return space[0] not in _GREY


def _sides(page: dict[str, Any]) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page["/MediaBox"])
    return abs(right - left), abs(top - bottom)


def _dpi(page: dict[str, Any], picture: Any) -> int:
    width, height = _sides(page)
    return round(min(int(picture["/Width"]) / (width / _INCH), int(picture["/Height"]) / (height / _INCH)))


def _scale(page: dict[str, Any]) -> float:
    """Return the page's longer side against the nearest sheet's."""
    longer = max(_sides(page)) / _MILLIMETRE
    nearest = min(_SHEETS[:-1], key=lambda side: abs(side - longer))
    return longer / nearest
