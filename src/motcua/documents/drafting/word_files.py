"""Whether a file is a Word document that may be opened here: no macros, nothing fetched, no bomb.

Implements: ECMA-376 (Office Open XML): a document is a ZIP whose parts name their links; ISO/IEC 29500-2.
"""

from __future__ import annotations

import io
import re
import zipfile

MOST_PARTS = 2000
MOST_BYTES = 200 * 2**20
"""Unpacked, all parts together."""
_MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|oleObject|\.bin$", re.IGNORECASE)
_FETCHED = re.compile(rb"<[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_HYPERLINK = re.compile(rb"relationships/hyperlink[\"']", re.IGNORECASE)


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
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as error:
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
    for name in names:
        if name.endswith(".rels") and _fetches(parts.read(name)):
            raise FetchedContentError(name)


def _fetches(relations: bytes) -> bool:
    return any(not _HYPERLINK.search(found) for found in _FETCHED.findall(relations))
