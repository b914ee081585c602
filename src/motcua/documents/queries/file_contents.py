"""What lies in a work file: for its page, its list of contents and the rules of closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.documents.domain.compiling import Contained
from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.domain.series import Direction
from motcua.documents.domain.tasks import TaskState
from motcua.documents.domain.work_files import ItemKind
from motcua.documents.internal_permissions import internal_visible_to
from motcua.documents.models import Attachment, FileItem, WorkFile
from motcua.documents.permissions import documents_visible_to
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date

_FINAL = {OutgoingState.ISSUED, OutgoingState.RECALLED}
_LONG = ("text", "folded", "words")
INTERNAL_TYPE = "Văn bản nội bộ"
"""What lists of contents call an internal document; they are Vietnamese, whatever the reader's language."""
_ENDED = {TaskState.ACCEPTED, TaskState.WITHDRAWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRow:
    """One line of a list of contents (mục lục văn bản, annex V)."""

    id: int
    place: int
    kind: ItemKind
    is_incoming: bool
    about_id: int
    """The document, the task or the internal document; 0 for a file of its own."""
    code: str
    dated: date | None
    type_name: str
    title: str
    author: str
    pages: int | None
    is_open: bool
    """Whether the reader may see the document or task itself."""


def contents_of(row: WorkFile, *, actor: Actor | None = None) -> tuple[ContentRow, ...]:
    """Return what lies in the file; for ``actor``, with what may be opened. At most four queries."""
    items = list(_items(row))
    seen = _seen(actor, items) if actor else frozenset()
    return tuple(_row(item, seen) for item in items)


def contained_in(row: WorkFile) -> tuple[Contained, ...]:
    """Return what the rules of closing see of the file; two queries."""
    items = list(_items(row))
    ids = [item.document_id for item in items if item.document_id]
    with_files = set(Attachment.objects.filter(document__in=ids).values_list("document_id", flat=True))
    return tuple(_contained(item, with_files) for item in items)


def items_of(row: WorkFile) -> tuple[FileItem, ...]:
    """Return the rows themselves, with what they are of; one query."""
    return tuple(_items(row))


def _items(row: WorkFile) -> QuerySet[FileItem]:
    rows = row.items.filter(taken_out_at=None).defer(*(f"internal__{each}" for each in _LONG))
    of = ("document__incoming", "document__outgoing", "task", "internal")
    return rows.select_related(*of).order_by("place", "pk")


def _seen(actor: Actor, items: list[FileItem]) -> frozenset[tuple[ItemKind, int]]:
    documents = [item.document_id for item in items if item.document_id]
    tasks = [item.task_id for item in items if item.task_id]
    internal = [item.internal_id for item in items if item.internal_id]
    found = {
        (ItemKind.DOCUMENT, each)
        for each in documents_visible_to(actor).filter(pk__in=documents).values_list("pk", flat=True)
    }
    rows = tasks_visible_to(actor).filter(pk__in=tasks).values_list("pk", flat=True) if tasks else ()
    found |= {(ItemKind.TASK, each) for each in rows}
    told = internal_visible_to(actor).filter(pk__in=internal).values_list("pk", flat=True) if internal else ()
    return frozenset(found | {(ItemKind.INTERNAL, each) for each in told})


def _row(item: FileItem, seen: frozenset[tuple[ItemKind, int]]) -> ContentRow:
    document, about = item.document, item.document_id or item.task_id or item.internal_id or 0
    return ContentRow(
        id=item.pk,
        place=item.place,
        kind=item.kind,
        is_incoming=document is not None and document.direction == Direction.INCOMING.value,
        about_id=about,
        code=document.code if document else "",
        dated=dated_of(item),
        type_name=type_name_of(item),
        title=document.subject if document else item.title,
        author=author_of(item),
        pages=document.pages if document else None,
        is_open=item.kind is ItemKind.OWN or (item.kind, about) in seen,
    )


def dated_of(item: FileItem) -> date | None:
    """Return the day of the document, of its publication, or of when the task or file came."""
    if item.document is not None:
        return item.document.issued_on
    if item.internal is not None:
        return civil_date(item.internal.published_at)
    return civil_date(item.task.given_at if item.task else item.added_at)


def type_name_of(item: FileItem) -> str:
    """Return the type of a document; nothing for a task and a file of its own."""
    if item.document is not None:
        return item.document.type_name
    return INTERNAL_TYPE if item.internal_id else ""


def author_of(item: FileItem) -> str:
    """Return who issued, published or added it."""
    if item.document is not None:
        return item.document.organ_name
    return item.internal.published_by_name if item.internal else item.added_by_name


def _contained(item: FileItem, with_files: set[int]) -> Contained:
    document, task = item.document, item.task
    incoming, outgoing = getattr(document, "incoming", None), getattr(document, "outgoing", None)
    return Contained(
        is_undone_document=incoming is not None and incoming.completed_at is None,
        is_draft=outgoing is not None and outgoing.state not in _FINAL,
        is_undone_task=task is not None and task.state not in _ENDED,
        is_without_file=incoming is not None
        and not incoming.is_on_paper
        and item.document_id not in with_files,
        digest=item.sha256,
        pages=(document.pages or 0) if document else 0,
        dated=dated_of(item),
    )
