"""Narrowing documents by the fields of the registers; words are compared without tones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.documents.domain.seeking import NUMBERS, Asked, Day, Standing, Text, number_of
from motcua.documents.models import Searchable
from motcua.kernel.civil_time import midnight
from motcua.kernel.text_folding import fold

COLUMNS: dict[Text, tuple[str, ...]] = {
    Text.NUMBER: ("code_number",),
    Text.SYMBOL: ("code_notation",),
    Text.ARRIVAL: ("incoming__arrival_number",),
    Text.TYPE: ("type_name",),
    Text.ISSUER: ("organ_name",),
    Text.SUBJECT: ("subject",),
    Text.SIGNER: ("signer_name",),
    Text.POSITION: ("signer_position",),
    Text.RECEIVER: (
        "incoming__lead_name",
        "incoming__receipt_name",
        "incoming__to_places",
        "outgoing__kept_by",
    ),
    Text.FILE: ("file_notation",),
    Text.REPLY: ("incoming__reply_code",),
    Text.DESCRIPTION: ("description",),
    Text.NOTE: ("incoming__note", "outgoing__note"),
    Text.LANGUAGE: ("language",),
}
"""In which columns of the document the words of a field stand."""
_DAYS = {Day.ISSUED: "issued_on", Day.ENTERED: "entered_at", Day.DUE: "limit"}


def narrowed(rows: QuerySet[Searchable], asked: Asked) -> QuerySet[Searchable]:
    """Return those of the documents that have each field as it is asked for.

    Direction, urgency, days and state stand in the index in which lists are walked.
    """
    if asked.direction is not None:
        rows = rows.filter(direction=asked.direction.value)
    if asked.urgency is not None:
        rows = rows.filter(urgency=asked.urgency)
    if asked.standing is not None:
        rows = rows.filter(is_over=asked.standing is Standing.CLOSED)
    for field, text in asked.texts.items():
        rows = rows.filter(_has(field, text))
    return _on_days(rows, asked)


def _has(field: Text, text: str) -> Q:
    """Return the condition that the field has every word, wherever it stands in it."""
    if field not in NUMBERS:
        return _all(_any(field, "unaccent__icontains", word) for word in fold(text).split())
    number = number_of(text)
    return _any(field, "iregex", f"^0*{number}$") if number else Q(pk__in=())


def _any(field: Text, lookup: str, value: str) -> Q:
    return reduce(or_, (Q(**{f"document__{column}__{lookup}": value}) for column in COLUMNS[field]))


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _on_days(rows: QuerySet[Searchable], asked: Asked) -> QuerySet[Searchable]:
    if Day.DUE in {*asked.since, *asked.until}:
        rows = rows.annotate(limit=Coalesce("handle_by", "due_on"))
    for day, since in asked.since.items():
        rows = rows.filter(**{f"{_DAYS[day]}__gte": _place(day, since)})
    for day, until in asked.until.items():
        rows = rows.filter(**{f"{_DAYS[day]}__lt": _place(day, until + timedelta(days=1))})
    return rows


def _place(day: Day, value: date) -> date | datetime:
    return midnight(value) if day is Day.ENTERED else value
