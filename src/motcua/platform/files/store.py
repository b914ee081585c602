"""Taking a file in, and giving it out again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.platform.files.errors import ContentMismatchError, KindNotAllowedError
from motcua.platform.files.kinds import Kind, kind_of_name
from motcua.platform.files.names import checked_name
from motcua.platform.files.receiving import Readable, received
from motcua.platform.files.recognition import content_is, describe
from motcua.platform.files.scanning import scan
from motcua.platform.files.storages import blobs
from motcua.platform.files.traps import look_for_traps
from motcua.platform.models import FileRow


class NoSuchFileError(Exception):
    """There is no file with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that is kept."""

    id: int
    sha256: str
    """Of the whole content, 64 hexadecimal digits."""
    size: int
    """Bytes."""
    media_type: str
    """By its content, never what the sender claimed."""
    name: str


def store(stream: Readable, *, name: str, allowed: Collection[Kind], max_bytes: int) -> StoredFile:
    """Check and keep a file; nothing remains of one that is refused.

    ``stream`` is read to its end, at most ``max_bytes`` + one chunk of it. The row is written in the
    present transaction; the bytes stay when it rolls back, and are removed by the upkeep later.

    Raises:
        FileRefusedError: one of its kinds, with a text for the sender.
    """
    name = checked_name(name)
    kind = kind_of_name(name)
    if kind is None or kind not in allowed:
        endings = ", ".join(sorted({ending for each in allowed for ending in each.extensions}))
        raise KindNotAllowedError(
            _("Only these kinds of files are taken: %(endings)s.") % {"endings": endings}
        )
    with received(stream, max_bytes=max_bytes) as arrived:
        if not content_is(kind, arrived.path):
            raise _mismatch(name, describe(arrived.path))
        look_for_traps(kind, arrived.path)
        scan(arrived.path, clamd=settings.CONFIG.clamd)
        blobs().keep(arrived.path, arrived.sha256)
        row = FileRow.objects.create(
            sha256=arrived.sha256, size=arrived.size, media_type=kind.media_type, name=name
        )
    return _stored(row)


def info(file_id: int) -> StoredFile:
    """Return what is known of a file.

    Raises:
        NoSuchFileError: there is none.
    """
    row = FileRow.objects.filter(id=file_id).first()
    if row is None:
        raise NoSuchFileError(f"file {file_id}")
    return _stored(row)


def open(file_id: int) -> BinaryIO:  # noqa: A001  # read as ``files.open``
    """Open a file's bytes, exactly as they came.

    Raises:
        NoSuchFileError: there is none.
    """
    return blobs().open(info(file_id).sha256)


def discard(file_id: int) -> None:
    """Forget a file that nothing refers to; its bytes go with the next sweep unless others share them."""
    FileRow.objects.filter(id=file_id).delete()


def _mismatch(name: str, found: str) -> ContentMismatchError:
    if found:
        text = _("“%(name)s” is not what its name says: it seems to be %(found)s.")
    else:
        text = _("“%(name)s” is not what its name says: its content is of another kind.")
    return ContentMismatchError(text % {"name": name, "found": found})


def _stored(row: FileRow) -> StoredFile:
    return StoredFile(id=row.id, sha256=row.sha256, size=row.size, media_type=row.media_type, name=row.name)
