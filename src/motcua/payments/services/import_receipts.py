"""Bring receipts of an earlier system in, many at once, numbered by agency and year.

They belong to no till: their days were closed where they were given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import written
from motcua.payments.models import Receipt, ReceiptLine
from motcua.payments.services.issue_receipt import Issued, Payment
from motcua.payments.services.take_number import take_electronic


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPayment:
    """A payment made in an earlier system."""

    payment: Payment
    taken_at: datetime
    taken_by_name: str


@transaction.atomic
def import_receipts(past: Sequence[PastPayment]) -> tuple[Issued, ...]:
    """Keep the payments and return their receipts in the order given; numbers follow the time of payment."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in sorted(range(len(past)), key=lambda place: past[place].taken_at):
        groups[past[place].payment.agency_id, civil_date(past[place].taken_at).year].append(place)
    rows: dict[int, Receipt] = {}
    for (agency_id, _year), places in sorted(groups.items()):
        series_id, symbol, last = take_electronic(
            agency_id=agency_id, now=past[places[0]].taken_at, by_name=SYSTEM.name, count=len(places)
        )
        for number, place in enumerate(places, start=last - len(places) + 1):
            rows[place] = _row(past[place], series_id=series_id, symbol=symbol, number=number)
    receipts = Receipt.objects.bulk_create([rows[place] for place in range(len(past))])
    ReceiptLine.objects.bulk_create(
        ReceiptLine(receipt=receipt, code=line.code, name=line.name, amount=line.amount)
        for receipt, each in zip(receipts, past, strict=True)
        for line in each.payment.lines
    )
    return tuple(
        Issued(receipt_id=receipt.pk, code=written(receipt.symbol, receipt.number)) for receipt in receipts
    )


def _row(past: PastPayment, *, series_id: int, symbol: str, number: int) -> Receipt:
    payment = past.payment
    return Receipt(
        series_id=series_id,
        number=number,
        symbol=symbol,
        agency_id=payment.agency_id,
        beneficiary_id=payment.beneficiary_id,
        day=civil_date(past.taken_at),
        taken_at=past.taken_at,
        method=payment.method.value,
        reference=payment.reference,
        amount=payment.amount,
        subject=payment.subject,
        subject_code=payment.subject_code,
        payer_name=payment.payer_name,
        taken_by_name=past.taken_by_name,
    )
