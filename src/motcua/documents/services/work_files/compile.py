"""Put documents, tasks, internal documents and files of its own into a work file.

Implements: Decree 30/2020/ND-CP, art. 29(2); annex VI, part I(4): one document in many files without a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.work_file_errors import AlreadyInFileError, NotYourFileError
from motcua.documents.domain.work_files import FileState
from motcua.documents.internal_permissions import internal_visible_to
from motcua.documents.models import FileItem
from motcua.documents.permissions import documents_visible_to
from motcua.documents.services.register_incoming import MOST_BYTES, HandedFile
from motcua.documents.services.work_files.opening import open_file
from motcua.documents.services.work_files.putting import note_file, put
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor
from motcua.platform import files

_OPEN = (FileState.OPEN,)


@transaction.atomic
def put_documents(*, by: Actor, now: datetime, file_id: int, document_ids: Sequence[int]) -> None:
    """Put documents behind what lies in the file.

    Raises:
        NotYourFileError: ``by`` does not compile the file, or may not see a document of its agency.
        FileStandsOtherwiseError: the file is closed.
        AlreadyInFileError: one lies in it.
        TooMuchError: the file is full.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    rows = documents_visible_to(by).filter(pk__in=document_ids, agency_id=opened.row.agency_id)
    found = {row.pk: row for row in rows}
    for document in [found.get(each) for each in dict.fromkeys(document_ids)]:
        if document is None:
            raise NotYourFileError
        item = put(opened, title=document.subject, document=document)
        note_file(document, opened.row, place=item.place)


@transaction.atomic
def put_tasks(*, by: Actor, now: datetime, file_id: int, task_ids: Sequence[int]) -> None:
    """Put tasks behind what lies in the file.

    Raises:
        NotYourFileError, FileStandsOtherwiseError, AlreadyInFileError, TooMuchError: as ``put_documents``.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    rows = tasks_visible_to(by).filter(pk__in=task_ids, agency_id=opened.row.agency_id)
    found = {row.pk: row for row in rows}
    for task in [found.get(each) for each in dict.fromkeys(task_ids)]:
        if task is None:
            raise NotYourFileError
        put(opened, title=task.title, task=task)


@transaction.atomic
def put_internal(*, by: Actor, now: datetime, file_id: int, internal_ids: Sequence[int]) -> None:
    """Put internal documents that are not withdrawn behind what lies in the file.

    Raises:
        NotYourFileError, FileStandsOtherwiseError, AlreadyInFileError, TooMuchError: as ``put_documents``.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    rows = internal_visible_to(by).filter(pk__in=internal_ids, agency_id=opened.row.agency_id)
    found = {row.pk: row for row in rows.filter(withdrawn_at=None).only("title")}
    for internal in [found.get(each) for each in dict.fromkeys(internal_ids)]:
        if internal is None:
            raise NotYourFileError
        put(opened, title=internal.title, internal=internal)


@transaction.atomic
def put_own_file(*, by: Actor, now: datetime, file_id: int, handed: HandedFile, title: str) -> int:
    """Put a file that came by no register into the work file, and return the item's id.

    Raises:
        NotYourFileError, FileStandsOtherwiseError, TooMuchError: as ``put_documents``.
        AlreadyInFileError: the same bytes lie in it as a file of its own.
        files.FileRefusedError: it is not taken; its text says why.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_OPEN)
    opened.compiling()
    stored = files.store(handed.stream, name=handed.name, allowed=files.PAPERS, max_bytes=MOST_BYTES)
    same = FileItem.objects.filter(work_file=opened.row, sha256=stored.sha256, taken_out_at=None)
    if same.exists():
        raise AlreadyInFileError(stored.name)
    kept = {"name": stored.name, "size": stored.size, "sha256": stored.sha256}
    item = put(
        opened,
        title=title.strip() or stored.name,
        file_id=stored.id,
        media_type=stored.media_type,
        **kept,
    )
    return item.pk
