"""Order what lies in a work file, and take things out of it.

Implements: Decree 30/2020/ND-CP, art. 29(2)-(3).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_file_errors import NotYourFileError
from motcua.documents.domain.work_files import FileState
from motcua.documents.models import Document, FileItem, WorkFile
from motcua.documents.services.recording import record
from motcua.documents.services.work_files.opening import open_file, reason_of
from motcua.documents.services.work_files.putting import count_things
from motcua.kernel.actors import Actor

_OPEN = (FileState.OPEN,)


@transaction.atomic
def move_item(*, by: Actor, now: datetime, file_id: int, item_id: int, place: int) -> None:
    """Give a thing another place; those between make room.

    Raises:
        NotYourFileError: ``by`` does not compile the file, or the thing does not lie in it.
        FileStandsOtherwiseError: the file is closed.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    doing = opened.compiling()
    rows = list(_here(opened.row))
    moved = _one(rows, item_id)
    before = moved.place
    rows.remove(moved)
    rows.insert(max(place, 1) - 1, moved)
    _number(rows)
    facts = {"item": item_id, "from": before, "to": moved.place}
    record(doing, Act.FILE_ITEM_MOVED, on=opened.row.ref, words=moved.title, facts=facts)


_OPEN = (FileState.OPEN,)


@transaction.atomic
def take_out(*, by: Actor, now: datetime, file_id: int, item_id: int, reason: str) -> None:
    """Take a thing out of the file: a duplicate, a draft, what belongs elsewhere. Its line stays written.

    Raises:
        NotYourFileError, FileStandsOtherwiseError: as ``move_item``.
        WordsMissingError: the reason has fewer than ten letters.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    doing, words = opened.compiling(), reason_of(reason)
    rows = list(_here(opened.row))
    gone = _one(rows, item_id)
    rows.remove(gone)
    gone.taken_out_at = now
    gone.save(update_fields=["taken_out_at"])
    _number(rows)
    count_things(opened.row, len(rows))
    if gone.document is not None and gone.document.file_notation == opened.row.notation:
        Document.objects.filter(pk=gone.document.pk).update(file_notation="", file_ordinal=None)
    facts = {"item": item_id, "title": gone.title, "place": gone.place}
    record(doing, Act.FILE_ITEM_TAKEN_OUT, on=opened.row.ref, words=words, facts=facts)


def _here(row: WorkFile) -> Any:
    return row.items.filter(taken_out_at=None).select_related("document").order_by("place", "pk")


def _one(rows: Sequence[FileItem], item_id: int) -> FileItem:
    for row in rows:
        if row.pk == item_id:
            return row
    raise NotYourFileError


def _number(rows: Sequence[FileItem]) -> None:
    for place, row in enumerate(rows, start=1):
        row.place = place
    FileItem.objects.bulk_update(rows, ["place"])
