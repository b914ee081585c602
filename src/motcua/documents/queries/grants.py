"""Orders and authorisations to sign, as they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from motcua.documents.domain.granting import Holding, holding
from motcua.documents.grant_permissions import grants_visible_to
from motcua.documents.models import SigningGrant
from motcua.kernel.actors import Actor

MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """One order or authorisation."""

    id: int
    agency_id: int
    agency_name: str
    is_order: bool
    unit_id: int | None
    to_name: str
    """The unit, or the person."""
    is_given_on: bool
    document: str
    scope: tuple[str, ...]
    """Types of documents, or matters."""
    first: date
    last: date | None
    """The last day on which it holds, or would have; ``None`` without end."""
    holding: Holding
    kept_by_name: str


def grants_of(agency_id: int, *, on: date) -> tuple[GrantRow, ...]:
    """Return those of an agency that hold on the day; one query."""
    rows = SigningGrant.objects.filter(agency=agency_id, valid_from__lte=on)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return tuple(_row(each, on) for each in rows.select_related("agency", "unit", "person").order_by("pk"))


def grant_rows(actor: Actor, *, on: date) -> tuple[GrantRow, ...]:
    """Return those that the actor may see, what holds or is to come first, then the newest; one query."""
    rows = grants_visible_to(actor).select_related("agency", "unit", "person").order_by("-pk")[:MOST_LISTED]
    found = [_row(each, on) for each in rows]
    return tuple(sorted(found, key=lambda each: each.holding is Holding.ENDED))


def grant_of(actor: Actor, grant_id: int, *, on: date) -> GrantRow | None:
    """Return one of them, ``None`` when the actor may not see it; one query."""
    rows = grants_visible_to(actor).select_related("agency", "unit", "person")
    found = rows.filter(pk=grant_id).first()
    return None if found is None else _row(found, on)


def _row(row: SigningGrant, on: date) -> GrantRow:
    return GrantRow(
        id=row.pk,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        is_order=row.unit is not None,
        unit_id=row.unit_id,
        to_name=row.unit.name if row.unit else row.person.name if row.person else "",
        is_given_on=row.is_given_on,
        document=row.document,
        scope=tuple(row.scope),
        first=row.valid_from,
        last=row.valid_to - timedelta(days=1) if row.valid_to else None,
        holding=holding(start=row.valid_from, end=row.valid_to, on=on),
        kept_by_name=row.kept_by_name,
    )
