"""Whether a file is a Word document that may be opened here: no macros, nothing fetched, no bomb.

Implements: ECMA-376 (Office Open XML): a document is a ZIP whose parts name their links; ISO/IEC 29500-2.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from lxml import etree

MOST_PARTS = 2000
MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
_MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|oleObject|\.bin$", re.IGNORECASE)
_MOST_RELATIONS = 2**20
"""Bytes of one part that names links, unpacked."""
_HYPERLINK = "/relationships/hyperlink"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError, NotImplementedError, OSError,
    RuntimeError, EOFError, ValueError,
)  # fmt: skip
"""What reading a file that is no ZIP, or whose parts are no XML, fails with."""


class WordFileError(Exception):
    """A file cannot be taken as a Word draft."""


class NotWordError(WordFileError):
    """It is no document of Word 2007 or later (.docx)."""


class ActiveContentError(WordFileError):
    """It holds macros, controls or embedded programs."""


class FetchedContentError(WordFileError):
    """It would load something from elsewhere when it is opened."""


class TooLargeError(WordFileError):
    """Unpacked it is larger than any draft."""


def require_plain(content: bytes) -> None:
    """Pass when the file is a Word document without anything that acts, loads or swells.

    Links that a reader may follow are no danger and stay.

    Raises:
        WordFileError: it is not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_through(parts)
    except _BROKEN as error:
        raise NotWordError(str(error)) from error


def _look_through(parts: zipfile.ZipFile) -> None:
    entries = parts.infolist()
    names = {entry.filename for entry in entries}
    if not {_MAIN, _CONTENT_TYPES} <= names:
        raise NotWordError("there is no document in it")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TooLargeError(f"{len(entries)} parts")
    if any(_ACTIVE.search(name) for name in names) or b"macroEnabled" in parts.read(_CONTENT_TYPES):
        raise ActiveContentError
    for entry in entries:
        if entry.filename.casefold().endswith(".rels"):
            _look_at_links(entry, parts)


def _look_at_links(entry: zipfile.ZipInfo, parts: zipfile.ZipFile) -> None:
    """Pass when a part names no target elsewhere but for links that a reader follows."""
    if entry.file_size > _MOST_RELATIONS:
        raise TooLargeError(entry.filename)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(parts.read(entry), parser)
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # not in the stubs
        raise NotWordError("a part declares a document type")
    for each in root.iter("{*}Relationship"):
        is_elsewhere = each.get("TargetMode", "").strip().casefold() == "external"
        if is_elsewhere and not each.get("Type", "").strip().endswith(_HYPERLINK):
            raise FetchedContentError(entry.filename)
