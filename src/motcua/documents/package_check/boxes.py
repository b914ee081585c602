"""A package opened safely: what is in it by path, and its bytes in pieces. A ZIP, or a folder."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from motcua.documents.package_check.findings import Finding, Flaw, UnreadablePackageError

PIECE = 256 * 1024
MOST_ENTRIES = 100_000
MOST_BYTES = 64 * 2**30
RATIO = 200
"""How many times its packed size an entry may have."""
FREE = 2**20
"""Bytes that an entry may have whatever its ratio."""
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
)


class Box(Protocol):
    """An opened package."""

    def sizes(self) -> dict[str, int]:
        """Return the length of each file by its path within the package."""

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file; raises ``UnreadablePackageError`` for what is broken."""


class Folder:
    """A package that lies unpacked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, int] = {}
        for path in sorted(root.rglob("*")):
            shown = path.relative_to(root).as_posix()
            if path.is_symlink():
                raise UnreadablePackageError(Finding(flaw=Flaw.UNSAFE_ENTRY, path=shown))
            if path.is_file():
                self._found[shown] = path.stat().st_size

    def sizes(self) -> dict[str, int]:
        """Return the length of each file."""
        return self._found

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        with (self._root / path).open("rb") as file:
            yield from _read(file)


class Zip:
    """A package as it is sent: one folder in a ZIP."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise UnreadablePackageError(Finding(flaw=Flaw.BOMB, path="", detail=str(len(entries))))
        for entry in entries:
            require_safe(entry)
        tops = {entry.filename.partition("/")[0] for entry in entries}
        self.top = tops.pop() if len(tops) == 1 else ""
        self._entries: dict[str, zipfile.ZipInfo] = {}
        seen: set[str] = set()
        for entry in entries:
            path = entry.filename.removeprefix(f"{self.top}/") if self.top else entry.filename
            if path.casefold() in seen:
                raise UnreadablePackageError(Finding(flaw=Flaw.DUPLICATE_ENTRY, path=path))
            self._entries[path] = entry
            seen.add(path.casefold())

    def sizes(self) -> dict[str, int]:
        """Return the length that each entry declares."""
        return {path: entry.file_size for path, entry in self._entries.items()}

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of an entry."""
        try:
            with self._archive.open(self._entries[path]) as file:
                yield from _read(file)
        except (*_BROKEN, RuntimeError, OSError) as error:
            raise UnreadablePackageError(Finding(flaw=Flaw.BROKEN_ARCHIVE, path=path)) from error


def require_safe(entry: zipfile.ZipInfo) -> None:
    """Pass when an entry is a plain file at a plain place, of an honest size.

    Raises:
        UnreadablePackageError: it is not.
    """
    name = entry.filename
    if not is_inside(name) or "\\" in entry.orig_filename or "\0" in entry.orig_filename:
        raise UnreadablePackageError(Finding(flaw=Flaw.PATH_ESCAPE, path=name))
    mode = entry.external_attr >> 16
    is_plain = mode == 0 or stat.S_IFMT(mode) in {0, stat.S_IFREG}
    if not is_plain or entry.flag_bits & 1 or entry.compress_type not in METHODS:
        raise UnreadablePackageError(Finding(flaw=Flaw.UNSAFE_ENTRY, path=name))
    if entry.file_size > max(FREE, RATIO * entry.compress_size):
        raise UnreadablePackageError(Finding(flaw=Flaw.BOMB, path=name, detail=str(entry.file_size)))


def is_inside(path: str) -> bool:
    """Tell whether a path stays below where it begins."""
    parts = path.split("/")
    return bool(path) and ":" not in path and "\\" not in path and not {"", ".", ".."} & set(parts)


def open_zip(path: Path) -> Zip:
    """Open a ZIP.

    Raises:
        UnreadablePackageError: it is none, is broken, or is made to do harm.
    """
    try:
        return Zip(zipfile.ZipFile(path))
    except (*_BROKEN, RuntimeError) as error:
        raise UnreadablePackageError(Finding(flaw=Flaw.BROKEN_ARCHIVE, path=path.name)) from error


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
