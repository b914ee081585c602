"""Laying a thing into an opened work file."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_file_errors import AlreadyInFileError, TooMuchError
from motcua.documents.domain.work_files import MOST_ITEMS
from motcua.documents.models import Document, FileItem, WorkFile
from motcua.documents.services.recording import record
from motcua.documents.services.work_files.opening import OpenedFile


def put(opened: OpenedFile, *, title: str, **what: Any) -> FileItem:
    """Put one thing behind what lies in the file.

    Raises:
        NotYourFileError: who acts does not compile the file.
        AlreadyInFileError: it lies in it.
        TooMuchError: the file is full.
    """
    doing, row = opened.compiling(), opened.row
    if row.documents_count >= MOST_ITEMS:
        raise TooMuchError(MOST_ITEMS)
    place = row.documents_count + 1
    try:
        with transaction.atomic():
            item = FileItem.objects.create(
                work_file=row,
                place=place,
                title=title[:500],
                added_at=doing.now,
                added_by_name=doing.by.name,
                **what,
            )
    except IntegrityError as error:
        raise AlreadyInFileError(title) from error
    count_things(row, place)
    facts = {"item": item.pk, "place": place, "document": item.document_id, "task": item.task_id}
    facts |= {"internal": item.internal_id}
    record(doing, Act.FILE_ITEM_PUT, on=row.ref, words=item.title, facts=facts | {"sha256": item.sha256})
    return item


def note_file(document: Document, row: WorkFile, *, place: int) -> None:
    """Write FileCode and DocOrdinal beside the document; the first file it was put into stays written."""
    if not document.file_notation:
        document.file_year, document.file_notation, document.file_ordinal = row.year, row.notation, place
        document.save(update_fields=["file_year", "file_notation", "file_ordinal"])


def count_things(row: WorkFile, count: int) -> None:
    """Write down how many things lie in the file."""
    row.documents_count = count
    row.save(update_fields=["documents_count"])
