"""Where an agency comes from and where its work went, and the names it bore; two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.organisations.models import AgencyName, AgencySuccession
from motcua.organisations.queries.agencies import AgencyInfo, agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Another agency whose work passed over, or to which work passed."""

    agency: AgencyInfo
    since: date
    document_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BorneName:
    """A name with the first day on which the agency bears it."""

    name: str
    since: date
    document_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What became of an agency and of its name."""

    predecessors: tuple[Tie, ...]
    successors: tuple[Tie, ...]
    names: tuple[BorneName, ...]
    """The newest first, also those of days ahead; empty while the name never changed."""


def lineage(agency_id: int) -> Lineage:
    """Return the agency's ties and names."""
    ties = list(
        AgencySuccession.objects.filter(Q(predecessor_id=agency_id) | Q(successor_id=agency_id)).order_by(
            "id"
        )
    )
    names = AgencyName.objects.filter(agency_id=agency_id).order_by("-since")
    return Lineage(
        predecessors=tuple(_tie(row, row.predecessor_id) for row in ties if row.successor_id == agency_id),
        successors=tuple(_tie(row, row.successor_id) for row in ties if row.predecessor_id == agency_id),
        names=tuple(
            BorneName(name=row.name, since=row.since, document_number=row.document_number) for row in names
        ),
    )


def name_on(agency_id: int, *, on: date) -> str:
    """Return the name that the agency bore on the day.

    Raises:
        AgencyNotFoundError: there is no such agency.
    """
    names = AgencyName.objects.filter(agency_id=agency_id, since__lte=on).order_by("-since")
    return names.values_list("name", flat=True).first() or agency(agency_id).name


def _tie(row: AgencySuccession, other_id: int) -> Tie:
    return Tie(agency=agency(other_id), since=row.since, document_number=row.document_number)
