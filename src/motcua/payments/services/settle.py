"""Settle a quarter between the centre that collected and the agencies whose fees they are (quyết toán quý).

Money for support is no fee (law FE-8), so it is left out, as is what was given back of it.

Implements: Decree 61/2018/ND-CP, art. 12(9) (law FE-7): the centre and the agencies settle quarterly.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet, Sum

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.quarters import Quarter
from motcua.payments.domain.receipts import ReferenceMissingError
from motcua.payments.domain.support import KIND
from motcua.payments.domain.tills import TillState
from motcua.payments.models import Receipt, ReceiptLine, Refund, Settlement, SettlementLine, Till
from motcua.payments.permissions import require_accountant
from motcua.payments.tags import Tag
from motcua.platform import audit


class SettlementError(Exception):
    """The quarter cannot be settled so."""


class QuarterNotOverError(SettlementError):
    """The quarter still runs."""


class OpenTillsError(SettlementError):
    """Days of the quarter are not closed; ``days`` names clerk and day of the first of them."""

    def __init__(self, days: tuple[tuple[str, date], ...]) -> None:
        super().__init__(", ".join(f"{name} {day}" for name, day in days))
        self.days = days


class AlreadySettledError(SettlementError):
    """The quarter was settled, or this settlement confirmed or transferred, before."""


class NothingToSettleError(SettlementError):
    """No money was taken or given back in the quarter."""


class NotConfirmedError(SettlementError):
    """The agency has not confirmed the figures yet."""


@transaction.atomic
def draw_up(*, by: Actor, now: datetime, agency_id: int, quarter: Quarter) -> int:
    """Draw up the quarter with every agency at once; return with how many. Three queries, whatever the money.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the collecting agency.
        QuarterNotOverError: the quarter still runs.
        AlreadySettledError: it was drawn up before.
        OpenTillsError: a day of it is not closed.
        NothingToSettleError: no fee was taken or given back.
    """
    require_accountant(by, agency_id=agency_id)
    period = quarter.period
    end = period.end
    assert end is not None
    if civil_date(now) < end:
        raise QuarterNotOverError
    _require_closed(agency_id, period.start, end)
    if Settlement.objects.filter(agency_id=agency_id, year=quarter.year, quarter=quarter.number).exists():
        raise AlreadySettledError
    receipts, refunds = _fees_of(agency_id, period.start, end)
    settlements = _settlements(
        receipts, refunds, agency_id=agency_id, year=quarter.year, quarter=quarter.number, by=by, now=now
    )
    if not settlements:
        raise NothingToSettleError
    Settlement.objects.bulk_create(settlements.values())
    SettlementLine.objects.bulk_create(_lines(receipts, settlements))
    audit.record(
        by=by,
        at=now,
        tag=Tag.SETTLEMENT_DRAWN_UP,
        on=f"settlement:{agency_id}:{quarter}",
        agency_id=agency_id,
        data={str(each.beneficiary_id): each.net for each in settlements.values()},
    )
    return len(settlements)


@transaction.atomic
def confirm(*, by: Actor, now: datetime, settlement_id: int) -> None:
    """Confirm for the agency whose fees they are that the figures are right.

    Raises:
        NotYourMoneyError: ``by`` is no accountant there.
        AlreadySettledError: it was confirmed before.
    """
    settlement = Settlement.objects.select_for_update().get(pk=settlement_id)
    require_accountant(by, agency_id=settlement.beneficiary_id)
    if settlement.confirmed_at is not None:
        raise AlreadySettledError
    settlement.confirmed_at, settlement.confirmed_by_name = now, by.name
    settlement.save(update_fields=["confirmed_at", "confirmed_by_name"])
    _audit(Tag.SETTLEMENT_CONFIRMED, settlement, by=by, now=now)


@transaction.atomic
def transfer(*, by: Actor, now: datetime, settlement_id: int, reference: str) -> None:
    """Note that the money was handed over, under the bank's reference.

    Raises:
        NotYourMoneyError: ``by`` is no accountant of the collecting agency.
        NotConfirmedError: the other side has not confirmed.
        AlreadySettledError: it was handed over before.
        ReferenceMissingError: the bank's reference is missing.
    """
    settlement = Settlement.objects.select_for_update().get(pk=settlement_id)
    require_accountant(by, agency_id=settlement.agency_id)
    if settlement.confirmed_at is None:
        raise NotConfirmedError
    if settlement.transferred_at is not None:
        raise AlreadySettledError
    if not reference.strip():
        raise ReferenceMissingError
    settlement.transferred_at, settlement.transferred_by_name = now, by.name
    settlement.reference = reference.strip()
    settlement.save(update_fields=["transferred_at", "transferred_by_name", "reference"])
    _audit(Tag.SETTLEMENT_TRANSFERRED, settlement, by=by, now=now)


def _require_closed(agency_id: int, start: date, end: date) -> None:
    """Lock the quarter's tills, so that none is reopened meanwhile, and refuse when one is not closed."""
    days = Till.objects.select_for_update().filter(agency_id=agency_id, day__gte=start, day__lt=end)
    still_open = [till for till in days.order_by("id") if till.state != TillState.CLOSED.value]
    if still_open:
        raise OpenTillsError(tuple((till.person_name, till.day) for till in still_open[:5]))


def _fees_of(agency_id: int, start: date, end: date) -> tuple[QuerySet[Receipt], QuerySet[Refund]]:
    """Return what the agency took in fees from ``start`` to before ``end``, and what it gave back of fees."""
    days = {"day__gte": start, "day__lt": end}
    support = f"{KIND}:"
    receipts = Receipt.objects.filter(agency_id=agency_id, voided_at=None, **days)
    refunds = Refund.objects.filter(receipt__agency_id=agency_id, **days)
    return (
        receipts.exclude(subject__startswith=support),
        refunds.exclude(receipt__subject__startswith=support),
    )


def _settlements(
    receipts: QuerySet[Receipt], refunds: QuerySet[Refund], *, by: Actor, now: datetime, **columns: Any
) -> Mapping[int, Settlement]:
    """Return one unsaved settlement for each agency with money, by its id."""
    taken = {
        row["beneficiary_id"]: row
        for row in receipts.values("beneficiary_id").annotate(count=Count("id"), sum=Sum("amount"))
    }
    given = {
        row["receipt__beneficiary_id"]: row
        for row in refunds.values("receipt__beneficiary_id").annotate(count=Count("id"), sum=Sum("amount"))
    }
    none = {"count": 0, "sum": 0}
    return {
        beneficiary_id: Settlement(
            beneficiary_id=beneficiary_id,
            receipts=taken.get(beneficiary_id, none)["count"],
            received=taken.get(beneficiary_id, none)["sum"],
            refunds=given.get(beneficiary_id, none)["count"],
            refunded=given.get(beneficiary_id, none)["sum"],
            drawn_up_at=now,
            drawn_up_by_name=by.name,
            **columns,
        )
        for beneficiary_id in sorted({*taken, *given})
    }


def _lines(receipts: QuerySet[Receipt], settlements: Mapping[int, Settlement]) -> list[SettlementLine]:
    """Return what each fee brought, under the settlement of its agency."""
    rows = (
        ReceiptLine.objects.filter(receipt__in=receipts)
        .values("receipt__beneficiary_id", "code", "name")
        .annotate(count=Count("id"), sum=Sum("amount"))
        .order_by("code", "name")
    )
    return [
        SettlementLine(
            settlement=settlements[row["receipt__beneficiary_id"]],
            code=row["code"],
            name=row["name"],
            receipts=row["count"],
            amount=row["sum"],
        )
        for row in rows
    ]


def _audit(tag: Tag, settlement: Settlement, *, by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        at=now,
        tag=tag,
        on=f"settlement:{settlement.pk}",
        agency_id=settlement.agency_id,
        data={"net": settlement.net, "reference": settlement.reference},
    )
