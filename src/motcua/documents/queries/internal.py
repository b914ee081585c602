"""Internal documents as the screens show them: those of a reader, one, and who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.documents.domain.internal import InternalStanding, standing_of
from motcua.documents.domain.searching import query_of
from motcua.documents.internal_permissions import internal_visible_to
from motcua.documents.models import InternalDocument, InternalReader
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRow:
    """One internal document in a list."""

    id: int
    title: str
    published_at: datetime
    published_by_name: str
    valid_until: date | None
    standing: InternalStanding
    is_unread: bool
    """Whether it is published to the reader, who has not opened it yet."""
    is_reminded: bool
    readers: int
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalPage:
    """A page of internal documents, the latest first."""

    rows: tuple[InternalRow, ...]
    older: int | None


def internal_page(
    actor: Actor, *, now: datetime, only_unread: bool, text: str = "", before: int | None = None
) -> InternalPage:
    """Return a page of what the actor may see, or of what the actor has not read; one query."""
    rows, today = internal_visible_to(actor), civil_date(now)
    mine = InternalReader.objects.filter(internal=OuterRef("pk"), person=actor.person_id)
    rows = rows.annotate(is_mine=Subquery(mine.values("pk")), read_at=Subquery(mine.values("read_at")))
    rows = rows.annotate(reminded_at=Subquery(mine.values("reminded_at")))
    if only_unread:
        unread = InternalReader.objects.filter(
            person=actor.person_id, agency__in=actor.agencies(), read_at=None
        )
        rows = rows.filter(pk__in=unread.values("internal"), withdrawn_at=None)
        rows = rows.filter(Q(valid_until=None) | Q(valid_until__gte=today))
    query = query_of(text)
    if query:
        rows = rows.filter(words=SearchQuery(query, search_type="raw", config="simple"))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(_counted(rows).defer("text", "folded", "words").order_by("-pk")[: PAGE + 1])
    return InternalPage(
        rows=tuple(_row(each, today) for each in found[:PAGE]),
        older=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def internal_of(actor: Actor, internal_id: int) -> InternalDocument | None:
    """Return the document, ``None`` when the actor may not see it; one query."""
    return internal_visible_to(actor).filter(pk=internal_id).defer("folded", "words").first()


def readers_of(row: InternalDocument) -> tuple[InternalReader, ...]:
    """Return to whom it is published, who has not read it first; one query."""
    return tuple(row.readers.order_by(F("read_at").desc(nulls_first=True), "name"))


def _counted(rows: QuerySet[InternalDocument]) -> QuerySet[InternalDocument]:
    all_of = InternalReader.objects.filter(internal=OuterRef("pk")).order_by().values("internal")
    counted = all_of.annotate(all=Count("pk"), read=Count("read_at"))
    return rows.annotate(
        readers_count=Coalesce(Subquery(counted.values("all")), 0),
        read_count=Coalesce(Subquery(counted.values("read")), 0),
    )


def _row(row: InternalDocument, today: date) -> InternalRow:
    standing = standing_of(valid_until=row.valid_until, withdrawn_at=row.withdrawn_at, today=today)
    is_unread = getattr(row, "is_mine", None) is not None and getattr(row, "read_at", None) is None
    return InternalRow(
        id=row.pk,
        title=row.title,
        published_at=row.published_at,
        published_by_name=row.published_by_name,
        valid_until=row.valid_until,
        standing=standing,
        is_unread=is_unread and standing is InternalStanding.CURRENT,
        is_reminded=is_unread and getattr(row, "reminded_at", None) is not None,
        readers=getattr(row, "readers_count", 0),
        read=getattr(row, "read_count", 0),
    )
