"""Streaming what arrives into a temporary file beside the store, measured and hashed on the way."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.platform.files.errors import EmptyFileError, TooLargeError
from motcua.platform.files.uploads import HashedUpload

CHUNK = 256 * 1024
MEBIBYTE = 1024 * 1024


class Readable(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that has arrived but is not kept yet."""

    path: Path
    sha256: str
    size: int


@contextmanager
def received(stream: Readable, *, max_bytes: int) -> Iterator[Received]:
    """Have the stream as a file for a while; it is removed afterwards unless it was moved.

    An upload that the upload handler already wrote and hashed is linked, not copied.

    Raises:
        TooLargeError: there are more than ``max_bytes``.
        EmptyFileError: there are none.
    """
    directory = Path(settings.FILE_UPLOAD_TEMP_DIR)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=directory, prefix="in-")
    path = Path(name)
    try:
        if isinstance(stream, HashedUpload):
            os.close(handle)
            arrived = _adopt(stream, path)
        else:
            arrived = _copy(stream, handle, path, max_bytes)
        _check_size(arrived.size, max_bytes)
        yield arrived
    finally:
        path.unlink(missing_ok=True)


def _adopt(upload: HashedUpload, path: Path) -> Received:
    upload.flush()
    path.unlink()
    os.link(upload.temporary_file_path(), path)
    return Received(path=path, sha256=upload.sha256, size=path.stat().st_size)


def _copy(stream: Readable, handle: int, path: Path, max_bytes: int) -> Received:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as file:
        while size <= max_bytes and (chunk := stream.read(CHUNK)):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Received(path=path, sha256=digest.hexdigest(), size=size)


def _check_size(size: int, max_bytes: int) -> None:
    if not size:
        raise EmptyFileError(_("The file is empty: choose another one."))
    if size > max_bytes:
        most = max(max_bytes // MEBIBYTE, 1)
        raise TooLargeError(_("The file is larger than %(most)s MB: make it smaller.") % {"most": most})
