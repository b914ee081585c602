"""Settlements as their screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.payments.domain.quarters import Quarter
from motcua.payments.models import Settlement
from motcua.payments.permissions import settlements_visible_to

MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementRow:
    """One quarter between two agencies; amounts in đồng."""

    id: int
    quarter: Quarter
    agency_id: int
    agency_name: str
    beneficiary_id: int
    beneficiary_name: str
    receipts: int
    received: int
    refunds: int
    refunded: int
    drawn_up_at: datetime
    drawn_up_by_name: str
    confirmed_at: datetime | None
    confirmed_by_name: str
    transferred_at: datetime | None
    reference: str

    @property
    def net(self) -> int:
        """Return what is to be handed over."""
        return self.received - self.refunded


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLineShown:
    """What one fee brought."""

    code: str
    name: str
    receipts: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementShown:
    """One settlement with its lines."""

    row: SettlementRow
    lines: tuple[SettlementLineShown, ...]


def settlement_rows(actor: Actor) -> tuple[SettlementRow, ...]:
    """Return the settlements that the actor may see, newest quarter first, at most 200; one query."""
    rows = settlements_visible_to(actor).select_related("agency", "beneficiary")
    return tuple(
        map(_row, rows.order_by("-year", "-quarter", "agency__name", "beneficiary__name")[:MOST_ROWS])
    )


def settlement_of(actor: Actor, settlement_id: int) -> SettlementShown | None:
    """Return the settlement, ``None`` when the actor may not see it or there is none; two queries."""
    rows = settlements_visible_to(actor).select_related("agency", "beneficiary")
    settlement = rows.filter(pk=settlement_id).first()
    if settlement is None:
        return None
    lines = settlement.lines.order_by("code", "name").values("code", "name", "receipts", "amount")
    return SettlementShown(row=_row(settlement), lines=tuple(SettlementLineShown(**line) for line in lines))


def _row(row: Settlement) -> SettlementRow:
    return SettlementRow(
        id=row.pk,
        quarter=Quarter(row.year, row.quarter),
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        beneficiary_id=row.beneficiary_id,
        beneficiary_name=row.beneficiary.name,
        receipts=row.receipts,
        received=row.received,
        refunds=row.refunds,
        refunded=row.refunded,
        drawn_up_at=row.drawn_up_at,
        drawn_up_by_name=row.drawn_up_by_name,
        confirmed_at=row.confirmed_at,
        confirmed_by_name=row.confirmed_by_name,
        transferred_at=row.transferred_at,
        reference=row.reference,
    )
