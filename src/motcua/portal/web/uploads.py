"""Taking a citizen's file: what is allowed is said before, why one is refused is said after."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.platform import files
from motcua.portal.web.inputs import plain

MEBIBYTE = 1024 * 1024
LARGEST = 20 * MEBIBYTE
"""Bytes of one file: a page scanned in colour at 300 dpi has some 2 MB."""
ACCEPT = ",".join(
    f".{ending}" for kind in sorted(files.PAPERS, key=lambda kind: kind.name) for ending in kind.extensions
)
"""For the ``accept`` attribute; the content is checked all the same."""


def limits_in_words() -> str:
    """Return what may be sent, to be read before choosing a file."""
    return _("A photo or scan (JPG, PNG), a PDF, or a Word or Excel file; at most %(most)d MB each.") % {
        "most": LARGEST // MEBIBYTE
    }


def kept(upload: UploadedFile[Any], *, endings: Collection[str] = ()) -> files.StoredFile:
    """Check and keep the file; ``endings`` narrow what is allowed.

    Raises:
        files.FileRefusedError: it is not taken; the text says why and what to do.
    """
    allowed = {kind for kind in files.PAPERS if not endings or set(kind.extensions) & set(endings)}
    return files.store(upload, name=plain(upload.name or ""), allowed=allowed, max_bytes=LARGEST)
