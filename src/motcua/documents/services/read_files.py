"""Reading the files of a document, scans too where Tesseract is, so that it is found by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import structlog

from motcua.documents.adapters.read_scan import PDF, PICTURES, read_scan
from motcua.documents.adapters.read_text import KINDS, MOST_BYTES, UnreadableFileError, read_text
from motcua.documents.domain.searching import words_of
from motcua.documents.models import Attachment, Outgoing, Searchable
from motcua.platform import files
from motcua.platform.jobs import defer

READ_TASK = "documents.read_files"
MOST_WORDS = 20_000
"""Of all files of one document: Vietnamese has 7,000 syllables without tones."""
MOST_FILES = 100
MOST_WAITING = 1_000
"""Documents that are tried again in one night."""
log = structlog.get_logger(__name__)


def read_files(*, document_id: int, now: datetime) -> None:
    """Keep the words of the document's files; what cannot be read is left out, and told in the log.

    Safe to run again: it reads the files as they are now.
    """
    words: set[str] = set()
    for file_id in _files_of(document_id):
        words |= _words(file_id, document_id)
    kept = " ".join(sorted(words)[:MOST_WORDS])
    Searchable.objects.filter(pk=document_id).update(files=kept, files_at=now)


def read_waiting_files(*, now: datetime) -> int:
    """Have files read that never were, the latest first; return of how many documents."""
    waiting = Attachment.objects.filter(document__searchable__files_at=None).order_by("-document_id")
    found = waiting.values_list("document_id", flat=True).distinct()[:MOST_WAITING]
    for document_id in found:
        defer(READ_TASK, at=now, document_id=document_id)
    return len(found)


def _files_of(document_id: int) -> Iterator[int]:
    """Yield the files: those that came or go with it, and its signed paper."""
    yield from Attachment.objects.filter(document=document_id).values_list("file_id", flat=True)[:MOST_FILES]
    signed = Outgoing.objects.filter(pk=document_id, signed_file_id__isnull=False)
    for file_id in signed.values_list("signed_file_id", flat=True):
        yield file_id or 0


def _words(file_id: int, document_id: int) -> set[str]:
    try:
        stored = files.info(file_id)
        if stored.size > MOST_BYTES:
            return set()
        with files.open(file_id) as stream:
            return set(words_of(_text(stream.read(), stored.media_type)))
    except (files.NoSuchFileError, UnreadableFileError) as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        log.info("file.not_read", document_id=document_id, file_id=file_id, reason=reason)
        return set()


def _text(content: bytes, media_type: str) -> str:
    """Return the text of a file; of a picture, or a PDF without any text, what is read off its pages."""
    kind = KINDS.get(media_type)
    text = read_text(content, kind=kind) if kind else ""
    is_scan = media_type in PICTURES or (media_type == PDF and not text.strip())
    return read_scan(content, media_type=media_type) if is_scan else text
