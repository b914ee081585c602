"""Write what lies in a work file as data as pages that people read, when the file is closed.

Implements: Decree 30/2020/ND-CP, annex VI, part I(4)-(5): the whole file can be given out and read later.
"""

from __future__ import annotations

import io
from datetime import datetime

from motcua.documents.models import FileItem, Rendition, WorkFile
from motcua.documents.papers.renditions import internal_pdf, task_pdf
from motcua.platform import files

_MOST_BYTES = 20 * 2**20


def render_items(row: WorkFile, *, now: datetime) -> None:
    """Keep a PDF/A of each task and internal document in the file, as it stands now."""
    of = ("task__agency", "task__document", "task__appointment", "task__parent", "internal__agency")
    for item in row.items.filter(taken_out_at=None).select_related(*of):
        pdf = _pdf(item, now)
        if pdf is not None:
            kind = "nhiem-vu" if item.task_id else "van-ban-noi-bo"
            kept = files.store(
                io.BytesIO(pdf), name=f"{kind}.pdf", allowed=[files.Kind.PDF], max_bytes=_MOST_BYTES
            )
            Rendition.objects.create(item=item, file_id=kept.id, made_at=now)


def _pdf(item: FileItem, now: datetime) -> bytes | None:
    if item.task is not None:
        return task_pdf(item.task, now=now)
    return None if item.internal is None else internal_pdf(item.internal, now=now)
