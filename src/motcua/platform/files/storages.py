"""The store of files that the settings name."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.core.files.storage import default_storage

from motcua.platform.files.blobs import Blobs, DiskBlobs, StorageBlobs


@cache
def blobs() -> Blobs:
    """Return the store of this installation."""
    if settings.CONFIG.files:
        return StorageBlobs(default_storage)
    return DiskBlobs(settings.CONFIG.var / "files")
