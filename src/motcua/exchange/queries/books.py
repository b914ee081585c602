"""Both books as they are compared: what was sent on a day, and what is here of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from motcua.exchange.directory import party_of
from motcua.exchange.domain.reconciling import BookRow
from motcua.exchange.models import Delivery, Line
from motcua.kernel.civil_time import midnight

Covers = Callable[[str], bool]
"""Whether an agency's code is among those that are compared."""


def sent_rows(day: date, *, transport: str, is_compared: Covers) -> tuple[BookRow, ...]:
    """Return the lines of documents that were sent on a day by one way; one query."""
    since, until = midnight(day), midnight(day + timedelta(days=1))
    rows = Line.objects.filter(sent__sent_at__gte=since, sent__sent_at__lt=until, transport=transport)
    return _lines(rows, is_compared)


def sent_rows_of(document_ids: Collection[str], *, is_compared: Covers) -> tuple[BookRow, ...]:
    """Return the lines of these documents, whenever they were sent; one query."""
    return _lines(Line.objects.filter(sent__document_id__in=list(document_ids)), is_compared)


def received_rows(
    day: date, *, transport: str, document_ids: Collection[str], is_compared: Covers
) -> tuple[BookRow, ...]:
    """Return what arrived by one way on a day, and what is here of the documents named; one query.

    ``is_compared`` judges the sender's code.
    """
    arrived = Q(arrived_at__gte=midnight(day), arrived_at__lt=midnight(day + timedelta(days=1)))
    rows = Delivery.objects.filter(arrived | Q(document_id__in=list(document_ids)), transport=transport)
    return tuple(
        BookRow(
            document_id=row.document_id,
            receiver=party_of(row.agency_id).code,
            digest=row.content.digest,
            standing=row.standing,
            asked=row.asked,
        )
        for row in rows.select_related("content").order_by("id")
        if is_compared(row.content.sender_code)
    )


def _lines(rows: QuerySet[Line], is_compared: Covers) -> tuple[BookRow, ...]:
    found = rows.order_by("id").values_list(
        "sent__document_id", "code", "content__digest", "standing", "asked"
    )
    return tuple(
        BookRow(document_id=document_id, receiver=code, digest=digest, standing=standing, asked=asked)
        for document_id, code, digest, standing, asked in found
        if is_compared(code)
    )
