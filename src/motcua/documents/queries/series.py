"""The head's decisions on series."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.documents.models import SeriesChoice
from motcua.documents.permissions import BOOK_READERS
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One decision."""

    agency_name: str
    type_code: str
    from_year: int
    is_apart: bool
    decision: str
    chosen_by_name: str


def types_apart(agency_id: int, *, year: int) -> frozenset[str]:
    """Return the types that the agency numbers apart in the year: each by its latest decision; one query."""
    rows = SeriesChoice.objects.filter(agency_id=agency_id, from_year__lte=year).order_by("from_year")
    latest = dict(rows.values_list("type_code", "is_apart"))
    return frozenset(code for code, is_apart in latest.items() if is_apart)


def choice_rows(actor: Actor) -> tuple[ChoiceRow, ...]:
    """Return the decisions of the actor's agencies, newest year first; one query."""
    rows = SeriesChoice.objects.filter(agency__in=actor.agencies(*BOOK_READERS)).select_related("agency")
    return tuple(
        ChoiceRow(
            agency_name=row.agency.name,
            type_code=row.type_code,
            from_year=row.from_year,
            is_apart=row.is_apart,
            decision=row.decision,
            chosen_by_name=row.chosen_by_name,
        )
        for row in rows.order_by("agency__name", "-from_year", "type_code")[:200]
    )
