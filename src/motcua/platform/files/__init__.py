"""Files people hand in and papers the product makes: checked, kept once by content, never changed.

::

    stored = files.store(upload, name=upload.name, allowed=files.PAPERS, max_bytes=20 * 2**20)
    with files.open(stored.id) as stream: ...

A file is streamed to disk, measured, recognised by its content, looked at for traps, scanned where a
scanner is set, and only then given its place under the SHA-256 of its bytes: durable, whole or not at all.
"""

from motcua.platform.files.errors import (
    ContentMismatchError,
    EmptyFileError,
    FileRefusedError,
    HarmfulContentError,
    KindNotAllowedError,
    NameRefusedError,
    ScannerUnavailableError,
    TooLargeError,
    VirusFoundError,
)
from motcua.platform.files.kinds import PAPERS, PICTURES, Kind
from motcua.platform.files.store import NoSuchFileError, StoredFile, discard, info, open, store  # noqa: A004

__all__ = [
    "PAPERS",
    "PICTURES",
    "ContentMismatchError",
    "EmptyFileError",
    "FileRefusedError",
    "HarmfulContentError",
    "Kind",
    "KindNotAllowedError",
    "NameRefusedError",
    "NoSuchFileError",
    "ScannerUnavailableError",
    "StoredFile",
    "TooLargeError",
    "VirusFoundError",
    "discard",
    "info",
    "open",
    "store",
]
