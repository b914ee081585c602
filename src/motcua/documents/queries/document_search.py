"""Documents by any of their words and fields, incoming and outgoing together, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.documents.domain.seeking import Asked
from motcua.documents.models import Document
from motcua.documents.queries.seeking import PAGE, seek
from motcua.kernel.actors import Actor

_RELATED = ("incoming", "outgoing", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of what was found, the latest first."""

    rows: tuple[Document, ...]
    older: int | None
    """What ``before`` is for the next page; ``None`` on the last one."""
    count: int | None
    """How many there are from here on; ``None`` where that was not counted."""


def find_documents(actor: Actor, asked: Asked, *, before: int | None = None, most: int = PAGE) -> Found:
    """Return a page of the documents that the actor may see and that have all that is asked for.

    Two to four queries. ``before`` is what the page before said in ``older``.
    """
    sought = seek(actor, asked, before=before, most=most)
    found = Document.objects.select_related(*_RELATED).defer("folded").in_bulk(sought.ids)
    return Found(rows=tuple(found[each] for each in sought.ids), older=sought.older, count=sought.count)
