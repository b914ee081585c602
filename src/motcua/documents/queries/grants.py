"""Orders and authorisations to sign, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.documents.domain.authority import Authorisation, Order
from motcua.documents.models import SigningGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """One order or authorisation."""

    id: int
    agency_name: str
    to_name: str
    """The unit, or the person."""
    document: str
    scope: tuple[str, ...]
    """Types of documents, or matters."""
    valid_from: date
    valid_to: date | None
    ground: Order | Authorisation


def grants_of(agency_id: int, *, on: date) -> tuple[GrantRow, ...]:
    """Return those of an agency that hold on the day; one query."""
    rows = SigningGrant.objects.filter(agency=agency_id, valid_from__lte=on)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return tuple(map(_row, rows.select_related("agency", "unit", "person").order_by("pk")))


def _row(row: SigningGrant) -> GrantRow:
    return GrantRow(
        id=row.pk,
        agency_name=row.agency.name,
        to_name=row.unit.name if row.unit else row.person.name if row.person else "",
        document=row.document,
        scope=tuple(row.scope),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        ground=row.ground,
    )
