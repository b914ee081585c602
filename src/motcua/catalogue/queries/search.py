"""Lists and search of procedures in force, which find "khai sinh" for "KHAI SINH" and "van de" alike."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length, StrIndex

from motcua.catalogue import models
from motcua.catalogue.domain.procedures import Channel, FieldRow, ProcedureRow, ServiceMode
from motcua.catalogue.queries.versions import in_force, term_of
from motcua.kernel.text_folding import fold

MAX_WORDS = 12
MAX_TEXT = 200
ALIKE = 0.45
"""How alike a mistyped search must be to some words of a name, from 0 to 1."""


def found(
    *, text: str, on: date, level: str | None = None, field_code: str | None = None
) -> QuerySet[models.ProcedureVersion]:
    """Return the versions in force that hold every word of ``text``, the closest names first.

    When no name holds them all, those that read alike are returned, so that a typing error
    still leads somewhere. An empty ``text`` returns all by name.
    """
    rows = in_force(on)
    if level:
        rows = rows.filter(level=level)
    if field_code:
        rows = rows.filter(field__code=field_code)
    words = fold(text[:MAX_TEXT]).split()[:MAX_WORDS]
    if not words:
        return rows.order_by("name", "id")
    holding = rows.filter(*(Q(folded__contains=word) for word in words))
    if holding.exists():
        return _nearest(holding, words)
    alike = rows.annotate(alike=TrigramWordSimilarity(" ".join(words), "folded"))
    return alike.filter(alike__gte=ALIKE).order_by("-alike", "name", "id")


def _nearest(rows: QuerySet[models.ProcedureVersion], words: list[str]) -> QuerySet[models.ProcedureVersion]:
    """Order by: the words stand together, early in the name, and the name is short."""
    placed = rows.annotate(place=StrIndex("folded", Value(" ".join(words))))
    nearness = Case(When(place=0, then=Value(10_000)), default=F("place"))
    return placed.order_by(nearness, Length("name"), "id")


def as_rows(versions: QuerySet[models.ProcedureVersion]) -> tuple[ProcedureRow, ...]:
    """Return the versions as rows of a list, by one statement."""
    payments = models.Fee.objects.filter(version=OuterRef("pk"), amount__gt=0)
    loaded = versions.select_related("procedure", "field").annotate(is_paid=Exists(payments))
    return tuple(
        ProcedureRow(
            version_id=row.pk,
            code=row.procedure.code,
            name=row.name,
            field_code=row.field.code,
            field_name=row.field.name,
            level=row.level,
            service_level=row.service_level,
            service_mode=ServiceMode(row.service_mode),
            term=term_of(row),
            is_free=not row.is_paid,
            online=Channel.ONLINE.value in row.channels,
        )
        for row in loaded
    )


def search(
    *, text: str, on: date, level: str | None = None, field_code: str | None = None, limit: int = 20
) -> tuple[ProcedureRow, ...]:
    """Return at most ``limit`` procedures in force that ``found`` names, the closest first."""
    return as_rows(found(text=text, on=on, level=level, field_code=field_code)[:limit])


def fields(*, on: date) -> tuple[FieldRow, ...]:
    """Return the subject areas that hold a procedure in force, by name."""
    counted = (
        in_force(on)
        .values("field__code", "field__name")
        .annotate(procedures=Count("id"))
        .order_by("field__name")
    )
    return tuple(
        FieldRow(code=row["field__code"], name=row["field__name"], procedures=row["procedures"])
        for row in counted
    )
