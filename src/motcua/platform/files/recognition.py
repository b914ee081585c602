"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import puremagic

from motcua.platform.files.kinds import TEXTS, Kind

HEAD = 4096
_OFFICE_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
_SIGNATURES = {b"\xff\xd8\xff": Kind.JPEG, b"\x89PNG\r\n\x1a\n": Kind.PNG}


def content_is(kind: Kind, path: Path) -> bool:
    """Tell whether the content can be of this kind."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if kind in TEXTS:
        return _looks_like(kind, head)
    return _binary_kind(head, path) is kind


def describe(path: Path) -> str:
    """Return what the content seems to be, for a message; empty when nobody knows."""
    try:
        return str(puremagic.magic_file(str(path))[0].name)
    except (puremagic.PureError, ValueError, IndexError):
        return ""


def _binary_kind(head: bytes, path: Path) -> Kind | None:
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _package_kind(path)
    return next((kind for start, kind in _SIGNATURES.items() if head.startswith(start)), None)


def _package_kind(path: Path) -> Kind | None:
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            if "[Content_Types].xml" in names:
                return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), None)
            if "mimetype" not in names or package.getinfo("mimetype").file_size > HEAD:
                return None
            declared = package.read("mimetype").decode("ascii", errors="replace").strip()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return None
    return next((kind for kind in (Kind.ODT, Kind.ODS) if kind.media_type == declared), None)


def _looks_like(kind: Kind, head: bytes) -> bool:
    if kind is Kind.XML and head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16; the parser decides
    text = head.decode("utf-8-sig", errors="ignore").lstrip()
    is_text = b"\x00" not in head and _is_utf8(head)
    if kind is Kind.XML:
        return is_text and text.startswith("<")
    if kind is Kind.JSON:
        return is_text and text[:1] in set('{["-0123456789tfn')
    return is_text and not text.lower().startswith(("<!doctype", "<html", "<?xml", "<script"))


def _is_utf8(head: bytes) -> bool:
    """Tell whether the bytes are UTF-8, a letter cut at the end of the head forgiven."""
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return len(head) == HEAD and error.start > HEAD - 4
    return True
