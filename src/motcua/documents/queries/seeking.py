"""Which documents a page of a list has: all that may be seen and has what is asked for, the latest first.

The latest is what was entered last: it arrived, was begun, or got its number. Who sees few documents has
them looked through. For others the newest stretch of the list is walked, where what is common fills a page at
once; else it is looked up by its words, and what is asked for without words is walked to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from motcua.documents.domain.searching import in_agencies
from motcua.documents.domain.seeking import Asked
from motcua.documents.models import Searchable
from motcua.documents.permissions import ALL_READERS, seen_by, seen_for_a_reason, sees_all_there
from motcua.documents.queries.register_fields import narrowed
from motcua.kernel.actors import Actor, ActorKind

PAGE = 50
FEW = 2_000
"""Matches that are counted."""
FEW_SEEN = 1_000
"""Documents that are looked through where the actor sees no more."""
STRETCH = 2_000
"""Documents of an agency that are walked before words are looked up: some milliseconds."""
_LOOKED_UP = F("entered_at") + Value(timedelta(0))
"""The order of the list, but not of its index: looking words up is not walking."""
_FIRST = Value(datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a page has."""

    ids: list[int]
    older: int | None
    """What ``before`` is for the next page; ``None`` on the last one."""
    count: int | None
    """How many there are from here on; ``None`` where that was not counted."""


def seek(actor: Actor, asked: Asked, *, before: int | None = None, most: int = PAGE) -> Sought:
    """Return a page, by one to three queries; ``before`` is the document behind which it begins."""
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return Sought(ids=[], older=None, count=0)
    rows = narrowed(Searchable.objects.filter(agency__in=actor.agencies()), asked).filter(_behind(before))
    if asked.query:
        query = in_agencies(asked.query, actor.agencies())
        rows = rows.filter(words=SearchQuery(query, search_type="raw", config="simple"))
    few = _few_seen(actor)
    if few is not None:
        return _page(_keys(_in_order(rows.filter(_among(few)))), most=most, is_all=True)
    if sees_all_there(actor) and not asked.query:
        ids = _keys(_in_order(rows)[: most + 1])
        return _page(ids, most=most, is_all=len(ids) <= most)
    return _near_else_all(actor, rows, before=before, most=most, are_counted=bool(asked.query))


def _few_seen(actor: Actor) -> list[int] | None:
    """Return what the actor sees where that can be looked through one by one."""
    if actor.agencies(*ALL_READERS):
        return None
    seen = list(seen_for_a_reason(actor)[: FEW_SEEN + 1])
    return seen if len(seen) <= FEW_SEEN else None


def _among(keys: list[int]) -> Func:
    """Return the condition that a document is one of these: one value, however many there are."""
    values = Value(keys, output_field=ArrayField(BigIntegerField()))
    template = "%(expressions)s)"
    return Func(F("pk"), values, template=template, arg_joiner=" = ANY(", output_field=BooleanField())


def _behind(before: int | None) -> Q:
    """Return the condition of documents behind one in the list."""
    if before is None:
        return Q()
    place = Subquery(Searchable.objects.filter(pk=before).values("entered_at"))
    return Q(entered_at__lte=place) & (Q(entered_at__lt=place) | Q(pk__lt=before))


def _in_order(rows: QuerySet[Searchable]) -> QuerySet[Searchable]:
    return rows.order_by("-entered_at", "-pk")


def _near_else_all(
    actor: Actor, rows: QuerySet[Searchable], *, before: int | None, most: int, are_counted: bool
) -> Sought:
    """Return what the newest stretch has if that fills the page, else all, as far as it is counted."""
    end = _end_of_stretch(actor, before)
    near = _in_order(rows.filter(seen_by(actor, row_by_row=True), entered_at__gt=end))
    ids = _keys(near[: most + 1])
    if len(ids) > most:
        return _page(ids, most=most, is_all=False)
    limit = max(FEW, most) if are_counted else most - len(ids)
    rest = rows.filter(seen_by(actor), entered_at__lte=end)
    ordered = rest.order_by(_LOOKED_UP.desc(), "-pk") if are_counted else _in_order(rest)
    more = _keys(ordered[: limit + 1])
    return _page(ids + more, most=most, is_all=len(more) <= limit)


def _keys(rows: QuerySet[Searchable]) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _end_of_stretch(actor: Actor, before: int | None) -> Coalesce:
    """Return the moment that so many documents of each agency at most have behind it."""
    ends = []
    for agency_id in actor.agencies():
        list_ = _in_order(Searchable.objects.filter(_behind(before), agency=agency_id))
        ends.append(Subquery(list_.values("entered_at")[STRETCH : STRETCH + 1]))
    return Coalesce(Greatest(*ends) if len(ends) > 1 else ends[0], _FIRST)


def _page(ids: list[int], *, most: int, is_all: bool) -> Sought:
    older = ids[most - 1] if len(ids) > most else None
    return Sought(ids=ids[:most], older=older, count=len(ids) if is_all else None)
