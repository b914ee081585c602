"""Bring receipts of an earlier system in, many at once, numbered by agency and year.

They belong to no till: their days were closed where they were given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import written
from motcua.payments.models import Receipt, ReceiptLine
from motcua.payments.services.issue_receipt import Issued, Payment
from motcua.payments.services.take_number import Wanted, take_many
from motcua.platform.copying import column_names, copy_rows, take_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPayment:
    """A payment made in an earlier system."""

    payment: Payment
    taken_at: datetime
    taken_by_name: str


@transaction.atomic
def import_receipts(past: Sequence[PastPayment]) -> tuple[Issued, ...]:
    """Keep the payments and return their receipts in the order given; numbers follow the time of payment.

    Raises:
        SeriesExhaustedError: an agency has no number left in a year.
    """
    if not past:
        return ()
    rows = [
        _row(each, receipt_id, *taken)
        for each, receipt_id, taken in zip(past, take_ids(Receipt, len(past)), _numbers(past), strict=True)
    ]
    copy_rows(Receipt, rows, columns=tuple(rows[0]))
    copy_rows(
        ReceiptLine,
        (
            {"receipt_id": row["id"], "code": line.code, "name": line.name, "amount": line.amount}
            for row, each in zip(rows, past, strict=True)
            for line in each.payment.lines
        ),
        columns=column_names(ReceiptLine, without=("id",)),
    )
    return tuple(Issued(receipt_id=row["id"], code=written(row["symbol"], row["number"])) for row in rows)


def _numbers(past: Sequence[PastPayment]) -> list[tuple[int, str, int]]:
    """Return series, symbol and number of each, in each agency and year by the time of payment."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place in sorted(range(len(past)), key=lambda place: past[place].taken_at):
        groups[past[place].payment.agency_id, civil_date(past[place].taken_at).year].append(place)
    wanted = [
        Wanted(agency_id=agency_id, first_at=past[places[0]].taken_at, count=len(places))
        for (agency_id, _year), places in groups.items()
    ]
    numbers: dict[int, tuple[int, str, int]] = {}
    for places, (series_id, symbol, last) in zip(
        groups.values(), take_many(wanted, by_name=SYSTEM.name), strict=True
    ):
        following = enumerate(places, start=last - len(places) + 1)
        numbers |= {place: (series_id, symbol, number) for number, place in following}
    return [numbers[place] for place in range(len(past))]


def _row(past: PastPayment, receipt_id: int, series_id: int, symbol: str, number: int) -> dict[str, Any]:
    payment = past.payment
    return {
        "id": receipt_id,
        "series_id": series_id,
        "number": number,
        "symbol": symbol,
        "agency_id": payment.agency_id,
        "beneficiary_id": payment.beneficiary_id,
        "day": civil_date(past.taken_at),
        "taken_at": past.taken_at,
        "method": payment.method.value,
        "reference": payment.reference,
        "amount": payment.amount,
        "subject": payment.subject,
        "subject_code": payment.subject_code,
        "payer_name": payment.payer_name,
        "taken_by_name": past.taken_by_name,
        "voided_by_name": "",
        "void_reason": "",
    }
