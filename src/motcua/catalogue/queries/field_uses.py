"""Subject areas with how often they are used, and who added or removed one; two queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from motcua.catalogue.models import Field
from motcua.catalogue.tags import Tag
from motcua.platform import audit

CHANGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldUse:
    """A subject area as its keeper sees it."""

    code: str
    name: str
    sector_agency_code: str
    procedures: int
    """How many were ever published in it."""


def field_uses() -> tuple[FieldUse, ...]:
    """Return all subject areas by name."""
    rows = Field.objects.annotate(procedures=Count("procedureversion__procedure", distinct=True)).order_by(
        "name"
    )
    return tuple(
        FieldUse(
            code=row.code,
            name=row.name,
            sector_agency_code=row.sector_agency_code,
            procedures=row.procedures,
        )
        for row in rows
    )


def field_changes() -> tuple[audit.Change, ...]:
    """Return who added or removed subject areas, the latest first."""
    return audit.changes_tagged(Tag.FIELD_ADDED, Tag.FIELD_REMOVED, limit=CHANGES)
