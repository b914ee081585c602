"""Keep a file that a system hands in before it lodges or supplements with it.

A file handed in twice under one name is kept once; one that no dossier took within a week is let go.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from motcua.dossiers.models import Paper, Upload
from motcua.kernel.actors import Actor
from motcua.platform import files
from motcua.platform.files.receiving import Readable

MOST_BYTES = 20 * 2**20
"""Of one file, as at the counter."""
KEPT_FOR = timedelta(days=7)


class NoSuchUploadError(Exception):
    """The system handed in no such file, or let it lie too long; ``token`` is what was named."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that waits for its dossier."""

    token: str
    name: str
    size: int
    """Bytes."""
    sha256: str
    media_type: str
    is_new: bool


@transaction.atomic
def keep_upload(*, by: Actor, now: datetime, stream: Readable, name: str) -> Kept:
    """Check and keep the file.

    Raises:
        files.FileRefusedError: it is not taken; its text says why.
    """
    stored = files.store(stream, name=name, allowed=files.PAPERS, max_bytes=MOST_BYTES)
    upload, is_new = Upload.objects.get_or_create(
        by_ref=by.ref,
        sha256=stored.sha256,
        name=stored.name,
        defaults={"token": secrets.token_urlsafe(16), "file_id": stored.id, "stored_at": now},
    )
    if not is_new:
        files.discard(stored.id)
        Upload.objects.filter(pk=upload.pk).update(stored_at=now)
    return Kept(
        token=upload.token,
        name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        media_type=stored.media_type,
        is_new=is_new,
    )


def uploads_of(by: Actor, tokens: tuple[str, ...]) -> Mapping[str, tuple[int, str]]:
    """Return file and name of the system's own uploads, held until the transaction ends.

    Raises:
        NoSuchUploadError: naming the first that is not there.
    """
    rows = Upload.objects.select_for_update().filter(by_ref=by.ref, token__in=tokens).order_by("pk")
    found = {row.token: (row.file_id, row.name) for row in rows}
    for token in tokens:
        if token not in found:
            raise NoSuchUploadError(token)
    return found


@transaction.atomic
def sweep_uploads(*, now: datetime) -> int:
    """Let go of what was handed in a week ago; files that became papers stay. Return how many went."""
    old = Upload.objects.select_for_update(skip_locked=True).filter(stored_at__lt=now - KEPT_FOR)
    rows = list(old)
    used = set(
        Paper.objects.filter(file_id__in=[row.file_id for row in rows]).values_list("file_id", flat=True)
    )
    Upload.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        if row.file_id not in used:
            files.discard(row.file_id)
    return len(rows)
