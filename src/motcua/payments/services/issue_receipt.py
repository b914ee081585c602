"""Take money at the counter and give a numbered receipt (thu phí, lệ phí; cấp biên lai).

Implements: Decree 61/2018/ND-CP, art. 22(a); law FE-1, FE-5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import Method, require_sound, written
from motcua.payments.models import Receipt, ReceiptLine
from motcua.payments.permissions import require_clerk
from motcua.payments.services.locking import lock_own_till
from motcua.payments.services.take_number import take_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fee to be paid."""

    code: str
    name: str
    amount: int
    """In đồng, above zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What is paid, for what, to whom."""

    agency_id: int
    """The counter's agency, which collects."""
    beneficiary_id: int
    """The agency whose fee it is."""
    subject: str
    """What it is for, such as ``dossier:12``."""
    subject_code: str
    payer_name: str
    lines: tuple[Line, ...]
    method: Method = Method.CASH
    reference: str = ""
    """The bank's, of a transfer."""

    @property
    def amount(self) -> int:
        """Return the sum of the lines, in đồng."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A receipt that was given."""

    receipt_id: int
    code: str
    """Symbol and number as they are quoted, such as ``26E/0000012``."""


@transaction.atomic
def issue_receipt(*, by: Actor, now: datetime, payment: Payment) -> Issued:
    """Put the money into the clerk's till of today and return the receipt.

    Raises:
        NotYourMoneyError: ``by`` is no clerk of the agency.
        AmountError, ReferenceMissingError: the payment is not sound.
        TillClosedError: the clerk's day is counted or closed.
        SeriesExhaustedError: no number is left.
    """
    person_id = require_clerk(by, agency_id=payment.agency_id)
    amounts = tuple(line.amount for line in payment.lines)
    require_sound(amounts=amounts, method=payment.method, reference=payment.reference)
    day = civil_date(now)
    till = lock_own_till(by, person_id=person_id, agency_id=payment.agency_id, day=day)
    series_id, symbol, number = take_number(agency_id=payment.agency_id, now=now, by_name=by.name)
    receipt = Receipt.objects.create(
        series_id=series_id,
        number=number,
        symbol=symbol,
        agency_id=payment.agency_id,
        beneficiary_id=payment.beneficiary_id,
        till=till,
        day=day,
        taken_at=now,
        method=payment.method.value,
        reference=payment.reference.strip(),
        amount=payment.amount,
        subject=payment.subject,
        subject_code=payment.subject_code,
        payer_name=payment.payer_name,
        taken_by_name=by.name,
    )
    ReceiptLine.objects.bulk_create(
        ReceiptLine(receipt=receipt, code=line.code, name=line.name, amount=line.amount)
        for line in payment.lines
    )
    return Issued(receipt_id=receipt.pk, code=written(symbol, number))
