"""Content that harms whoever opens it: bombs, entities, hostile names inside packages."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _
from lxml import etree

from motcua.platform.files.errors import HarmfulContentError
from motcua.platform.files.kinds import PACKAGES, Kind

MOST_PARTS = 5000
MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes of all parts of a package together."""
MOST_RATIO = 200
"""Unpacked to packed; text in office files reaches about 30."""
RATIO_MATTERS_FROM = 1024 * 1024
MOST_PIXELS = 120_000_000
"""An A3 page at 600 dpi has 70 million."""
_TAIL = 2048


def look_for_traps(kind: Kind, path: Path) -> None:
    """Look into the file without unpacking or drawing it.

    Raises:
        HarmfulContentError: it is made to harm, or broken.
    """
    if kind in PACKAGES:
        _look_into_package(path)
    elif kind is Kind.XML:
        _look_into_xml(path)
    elif kind is Kind.PDF:
        _look_at_end(path)
    elif kind is Kind.PNG:
        _count_pixels(*_png_size(path))
    elif kind is Kind.JPEG:
        _count_pixels(*_jpeg_size(path))


def _look_into_package(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken() from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise HarmfulContentError(_("The file unpacks to far more than it should: save it again, smaller."))
    for part in parts:
        pure = PurePosixPath(part.filename.replace("\\", "/"))
        if pure.is_absolute() or ".." in pure.parts or part.flag_bits & 0x1:
            raise HarmfulContentError(_("The file is locked or has parts that do not belong in it."))
        is_large = part.file_size > RATIO_MATTERS_FROM
        if is_large and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise HarmfulContentError(
                _("The file unpacks to far more than it should: save it again, smaller.")
            )
        if part.filename.lower().endswith("vbaproject.bin"):
            raise HarmfulContentError(_("The file has macros: save it without them."))


def _look_into_xml(path: Path) -> None:
    parser = etree.iterparse(
        str(path), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _event, element in parser:
            if element.getroottree().docinfo.doctype:
                raise HarmfulContentError(_("The file declares its own entities (DOCTYPE): save it without."))
            element.clear()
            while element.getprevious() is not None:
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken() from error


def _look_at_end(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL), os.SEEK_SET)
        if b"%%EOF" not in file.read():
            raise _broken()


def _png_size(path: Path) -> tuple[int, int]:
    with path.open("rb") as file:
        head = file.read(24)
    if len(head) < 24 or head[12:16] != b"IHDR":  # noqa: PLR2004  # signature, length, IHDR, two sizes
        raise _broken()
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _jpeg_size(path: Path) -> tuple[int, int]:
    """Walk the segments up to the start of frame (ISO/IEC 10918-1, B.2.2)."""
    with path.open("rb") as file:
        file.seek(2)
        while True:
            marker = file.read(4)
            if len(marker) < 4 or marker[0] != 0xFF:  # noqa: PLR2004
                raise _broken()
            code, length = marker[1], struct.unpack(">H", marker[2:])[0]
            if 0xC0 <= code <= 0xCF and code not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004  # frames
                frame = file.read(5)
                if len(frame) < 5:  # noqa: PLR2004
                    raise _broken()
                height, width = struct.unpack(">HH", frame[1:])
                return width, height
            file.seek(length - 2, os.SEEK_CUR)


def _count_pixels(width: int, height: int) -> None:
    if not width or not height:
        raise _broken()
    if width * height > MOST_PIXELS:
        raise HarmfulContentError(_("The picture is too large to show: scan it at 300 dpi."))


def _broken() -> HarmfulContentError:
    return HarmfulContentError(_("The file is broken or cut off: open it, save it again, and send that."))
