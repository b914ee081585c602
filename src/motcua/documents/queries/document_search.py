"""Documents by any of their words and fields, incoming and outgoing together, the latest first.

Beginnings of common words are in every document, and gathering them all takes a second. So the newest stretch
is walked first, where what is common fills a page at once; then the index is asked for the first matches in
any order: where they are few, they are all, and are put in order.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from motcua.documents.domain.seeking import Asked
from motcua.documents.models import Document, Searchable
from motcua.documents.permissions import ALL_READERS, documents_visible_to
from motcua.documents.queries.register_fields import narrowed
from motcua.kernel.actors import Actor
from motcua.platform.planning import one_plan_for_all_values

PAGE = 50
FEW = 2_000
"""Matches that are put in order; more are walked to."""
STRETCH = 3_000
"""Documents that are walked before the index is asked: some milliseconds."""
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

    Two to five queries. ``before`` is what the page before said in ``older``.
    """
    rows = narrowed(documents_visible_to(actor), asked)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    ids, is_all = _sought(actor, asked, rows, before=before, most=most + 1)
    found = Document.objects.select_related(*_RELATED).defer("folded").in_bulk(ids[:most])
    return Found(
        rows=tuple(found[each] for each in ids[:most]),
        older=ids[most - 1] if len(ids) > most else None,
        count=len(ids) if is_all else None,
    )


def _sought(
    actor: Actor, asked: Asked, rows: QuerySet[Document], *, before: int | None, most: int
) -> tuple[list[int], bool]:
    """Return the newest matches in order, at least ``most`` of them if there are, and whether it is all."""
    if not asked.query:
        return _latest(rows, most), False
    words = SearchQuery(asked.query, search_type="raw", config="simple")
    if not actor.agencies(*ALL_READERS):
        with one_plan_for_all_values(along_indexes=True):
            ids = _latest(rows.filter(searchable__words=words), FEW + 1)
        return ids, len(ids) <= FEW
    indexed = Searchable.objects.filter(agency__in=actor.agencies())
    if before is not None:
        indexed = indexed.filter(pk__lt=before)
    near = _near(indexed, words, rows, most)
    if len(near) == most:
        return near, False
    few = list(indexed.filter(words=words).values_list("pk", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return _latest(rows.filter(pk__in=few), FEW), True
    return _latest(rows.filter(searchable__words=words), most), False


def _near(
    indexed: QuerySet[Searchable], words: SearchQuery, rows: QuerySet[Document], most: int
) -> list[int]:
    """Return the matches within the newest stretch."""
    places = indexed.order_by("-pk").values_list("pk", flat=True)
    with one_plan_for_all_values(along_indexes=True):
        end = next(iter(places[STRETCH : STRETCH + 1]), 0)
        return list(places.filter(pk__gt=end, words=words, document__in=rows)[:most])


def _latest(rows: QuerySet[Document], most: int) -> list[int]:
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:most])
