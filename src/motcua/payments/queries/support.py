"""Support at the counter: the price lists as they hold and as they held, and what was sold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.kernel.actors import Actor, Role
from motcua.payments.domain.support import KIND
from motcua.payments.models import SupportPrice
from motcua.payments.permissions import receipts_visible_to
from motcua.payments.queries.receipts import ReceiptShown, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldSupport:
    """One receipt of support, and what its reader may do with it."""

    receipt: ReceiptShown
    payer_name: str
    taken_by_name: str
    void_reason: str
    lines: tuple[tuple[str, int], ...]
    """What was sold, and for how much, in đồng."""
    may_void: bool
    """It lies in the reader's own till of a day that is still open."""
    may_ask: bool
    """The reader may ask that money be given back."""


def prices_on(day: date, *, agency_id: int) -> tuple[SupportPrice, ...]:
    """Return the agency's prices in force on the day, by name; one query."""
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    return tuple(
        SupportPrice.objects.filter(held, agency_id=agency_id, valid_from__lte=day).order_by("name", "id")
    )


def prices_of(agencies: Iterable[int]) -> QuerySet[SupportPrice]:
    """Return all prices of the agencies, the newest first."""
    rows = SupportPrice.objects.filter(agency__in=list(agencies)).select_related("agency")
    return rows.order_by("agency", "-valid_from", "-id")


def sold_support(actor: Actor, receipt_id: int) -> SoldSupport | None:
    """Return a receipt of support that the actor may see, ``None`` when there is no such one."""
    rows = receipts_visible_to(actor).filter(subject__startswith=f"{KIND}:")
    row = (
        rows.select_related("till", "series")
        .prefetch_related("refunds", "lines")
        .filter(pk=receipt_id)
        .first()
    )
    if row is None:
        return None
    receipt, is_clerk = shown(row), actor.holds(Role.CLERK, agency_id=row.agency_id)
    is_own = row.till is not None and row.till.person_id == actor.person_id
    may_void = is_clerk and is_own and receipt.may_be_voided
    return SoldSupport(
        receipt=receipt,
        payer_name=row.payer_name,
        taken_by_name=row.taken_by_name,
        void_reason=row.void_reason,
        lines=tuple((line.name, line.amount) for line in row.lines.all()),
        may_void=may_void,
        may_ask=is_clerk and not may_void and receipt.refundable > 0,
    )
