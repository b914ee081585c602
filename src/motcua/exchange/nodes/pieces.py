"""Large files in pieces: kept by their digest until they are whole, so an upload can be resumed."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
import shutil
import time
from io import FileIO
from pathlib import Path

LARGEST_FILE = 512 * 2**20
MOST_UNFINISHED = 4 * 2**30
"""Bytes of all files of one node that wait for their packets."""
KEPT_FREE = 256 * 2**20
"""Bytes of the disk that uploads leave alone, so that documents and books still find room."""
KEPT_SECONDS = 3 * 24 * 3600
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class PieceError(ValueError):
    """A piece cannot be taken; ``offset`` says where to go on, if anywhere."""

    def __init__(self, words: str, *, offset: int | None = None) -> None:
        self.offset = offset
        super().__init__(words)


class Pieces:
    """The pieces of one sender, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def offset(self, sha256: str) -> int:
        """Return how many bytes of a file are there.

        Raises:
            PieceError: that is no digest.
        """
        path = self.path(sha256)
        return path.stat().st_size if path.exists() else 0

    def add(self, sha256: str, piece: bytes, *, at: int, total: int) -> int:
        """Add a piece at the end of what is there, and return how many bytes there are now.

        Raises:
            PieceError: it begins elsewhere, the file is too large, or there is no more room for this sender.
            OSError: the disk is full, or nearly; what was there before stays as it was.
        """
        there = self.offset(sha256)
        if at != there:
            raise PieceError(f"{there} bytes are there", offset=there)
        if not 0 < total <= LARGEST_FILE or at + len(piece) > total:
            raise PieceError("the file is too large")
        if shutil.disk_usage(self.folder).free < KEPT_FREE + len(piece):
            raise OSError(errno.ENOSPC, "the disk is nearly full")
        if sum(each.stat().st_size for each in self.folder.iterdir()) + len(piece) > MOST_UNFINISHED:
            raise PieceError("too much waits for its packets")
        with self.path(sha256).open("ab", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # several carriers may bring the same file
            if (now_there := os.fstat(file.fileno()).st_size) != there:
                raise PieceError(f"{now_there} bytes are there", offset=now_there)
            _append(file, piece, there)
        return there + len(piece)

    def whole(self, sha256: str) -> Path:
        """Return the file, whole and with that digest; one that is not is thrown away.

        Raises:
            PieceError: it is not there, or was another file.
        """
        path = self.path(sha256)
        if not path.exists():
            raise PieceError(f"{sha256} was not uploaded", offset=0)
        with path.open("rb") as file:
            is_it = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        if not is_it:
            path.unlink()
            raise PieceError(f"{sha256} is another file", offset=0)
        return path

    def drop(self, sha256: str) -> None:
        """Forget a file that was taken."""
        self.path(sha256).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Throw away what nobody went on with for three days."""
        oldest = time.time() - KEPT_SECONDS
        for path in self.folder.iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Return where a file grows.

        Raises:
            PieceError: that is no digest.
        """
        if not _DIGEST.fullmatch(sha256):
            raise PieceError("no digest")
        return self.folder / sha256


def _append(file: FileIO, piece: bytes, there: int) -> None:
    """Add a piece whole or not at all."""
    left = memoryview(piece)
    try:
        while left:
            left = left[file.write(left) :]
    except OSError:
        os.ftruncate(file.fileno(), there)
        raise
