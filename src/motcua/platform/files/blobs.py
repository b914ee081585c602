"""Where the bytes lie, under the SHA-256 of their content: a disk, or any store Django can reach."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from django.core.files import File
from django.core.files.storage import Storage

_READ_ONLY = stat.S_IRUSR


class Blobs(Protocol):
    """A place for bytes that never change."""

    def keep(self, path: Path, sha256: str) -> None:
        """Take over the file at ``path``, whole and durable, or fail; kept content stays as it is."""

    def open(self, sha256: str) -> BinaryIO:
        """Open the content; raises ``FileNotFoundError`` when there is none."""

    def check(self) -> None:
        """Raise ``OSError`` when nothing can be kept now."""


def place_of(sha256: str) -> str:
    """Return the relative place: ``ab/cd/abcd…`` keeps directories small."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


class DiskBlobs:
    """Files below a directory; a file appears under its name only when it is safely on the disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, path: Path, sha256: str) -> None:
        """Move the file in: flushed first, then renamed, then the directory flushed."""
        target = self._root / place_of(sha256)
        if target.exists():
            os.utime(target)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(_READ_ONLY)
        _flush(path)
        path.rename(target)
        for directory in (target.parent, target.parent.parent, self._root):
            _flush(directory)

    def open(self, sha256: str) -> BinaryIO:
        """Open for reading."""
        return (self._root / place_of(sha256)).open("rb")

    def check(self) -> None:
        """Write and remove a small file."""
        self._root.mkdir(parents=True, exist_ok=True)
        probe = self._root / f".probe-{os.getpid()}"
        probe.write_bytes(b"1")
        probe.unlink()


class StorageBlobs:
    """Objects of a Django storage such as S3, whose puts are whole or nothing."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def keep(self, path: Path, sha256: str) -> None:
        """Upload the file in parts, then it appears."""
        place = place_of(sha256)
        if self._storage.exists(place):
            return
        with path.open("rb") as file:
            self._storage.save(place, File(file, name=place))

    def open(self, sha256: str) -> BinaryIO:
        """Open for reading, fetched in parts."""
        stream: BinaryIO = self._storage.open(place_of(sha256), "rb")  # type: ignore[assignment]
        return stream

    def check(self) -> None:
        """Ask whether something exists: any answer means that the store is there."""
        try:
            self._storage.exists("probe")
        except Exception as error:
            raise OSError(f"the object store does not answer: {type(error).__name__}") from error


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(PermissionError):
            os.fsync(handle)
    finally:
        os.close(handle)
