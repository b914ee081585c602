"""Out of the archive that an attachment may travel in.

The client kit of the axis packs a file into a ZIP with one entry called ``<uuid>.<extension>``, declares
``application/zip`` and keeps the file's own name. Real senders declare what they like, so the bytes decide,
then the names (A.3 of the practice).
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from motcua.exchange.domain.edxml.contents import PIECE, Content, Filling, Room
from motcua.exchange.domain.edxml.decoding import PATH
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import MEBIBYTE, Limits

ARCHIVE = "application/zip"
_SIGNATURE = b"PK\x03\x04"
_END = b"PK\x05\x06"
_LARGE_END = b"PK\x06\x07"
_TAIL = 1024
_END_RECORD = struct.Struct("<4s4H2LH")
_LARGEST_DIRECTORY = 64 * 1024
_PACKAGES = {
    "zip", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "odt", "ods", "odp", "jar", "epub", "asice", "kmz",
}  # fmt: skip
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others may ask for gigabytes of memory before the first byte."""
_UNREADABLE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, OverflowError,
    struct.error,
)  # fmt: skip


def extension_of(name: str) -> str:
    """Return what stands behind the last dot, in small letters."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def is_packed(content: Content) -> bool:
    """Tell whether the bytes begin as a ZIP archive."""
    return content.head(len(_SIGNATURE)) == _SIGNATURE


def unpacked(content: Content, *, name: str, media_type: str, room: Room, limits: Limits) -> Content:
    """Return the one file in the archive that travels under ``name``; anything else as it is.

    Raises:
        RefusedError: the archive is broken, locked, or unpacks to more than the limits grant.
    """
    if extension_of(name) in _PACKAGES or not is_packed(content):
        return content
    is_declared = media_type.lower() == ARCHIVE
    if not _has_small_directory(content):
        if is_declared:
            raise RefusedError(Flaw.BROKEN_ARCHIVE, PATH, name)
        return content
    try:
        with zipfile.ZipFile(content.file) as archive:
            entry = _only_entry(archive, name=name, is_declared=is_declared)
            if entry is None:
                return content
            with archive.open(entry) as packed:
                return _copied(packed, packed_size=content.length, room=room, limits=limits)
    except _UNREADABLE as error:
        raise RefusedError(Flaw.BROKEN_ARCHIVE, PATH, name) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise RefusedError(Flaw.BROKEN_ARCHIVE, PATH, name) from error  # it points before its own beginning


def _only_entry(archive: zipfile.ZipFile, *, name: str, is_declared: bool) -> zipfile.ZipInfo | None:
    entries = archive.infolist()
    if len(entries) != 1 or not (is_declared or extension_of(entries[0].filename) == extension_of(name)):
        return None
    if entries[0].compress_type not in _METHODS:
        raise RefusedError(Flaw.BROKEN_ARCHIVE, PATH, name)
    return entries[0]


def _has_small_directory(content: Content) -> bool:
    """Tell whether the list of entries is short: ``zipfile`` would read all of a long one into memory."""
    content.file.seek(max(content.length - _TAIL, 0))
    tail = content.file.read()
    record = tail[tail.rfind(_END) :] if _END in tail and _LARGE_END not in tail else b""
    if len(record) < _END_RECORD.size:
        return False
    size: int = _END_RECORD.unpack_from(record)[5]
    return size <= _LARGEST_DIRECTORY


def _copied(packed: IO[bytes], *, packed_size: int, room: Room, limits: Limits) -> Content:
    most = min(limits.unpacked, max(MEBIBYTE, limits.ratio * packed_size))
    filling = Filling(room)
    while piece := packed.read(PIECE):
        if filling.length + len(piece) > most:
            raise RefusedError(Flaw.UNPACKS_TOO_LARGE, PATH, most)
        filling.write(piece)
    return filling.done()
