"""Take money for support at the counter and give a receipt of its own (thu tiền dịch vụ hỗ trợ).

Implements: law FE-8; the money goes through the clerk's till like any other, and apart from fees in its sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.payments.domain.receipts import Method
from motcua.payments.domain.support import KIND, NothingChosenError, PriceNotInForceError, cost
from motcua.payments.models import SupportPrice
from motcua.payments.queries.support import prices_on
from motcua.payments.services.issue_receipt import Issued, Line, Payment, issue_receipt

SUBJECT_CODE = "Dịch vụ hỗ trợ"
"""What the receipt names in the place of a dossier."""


def take_support(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    quantities: Mapping[int, int],
    payer_name: str,
    method: Method = Method.CASH,
    reference: str = "",
) -> Issued:
    """Take what the quantities cost by the prices of today (price's id to units), and return the receipt.

    Raises:
        NothingChosenError: nothing is chosen, or a quantity is not between 1 and 9,999.
        PriceNotInForceError: a price does not hold today, or is another agency's.
        NotYourMoneyError, ReferenceMissingError, TillClosedError: see ``issue_receipt``.
    """
    if not quantities:
        raise NothingChosenError
    held = {price.pk: price for price in prices_on(civil_date(now), agency_id=agency_id)}
    if not quantities.keys() <= held.keys():
        raise PriceNotInForceError
    lines = tuple(_line(held[price_id], quantity) for price_id, quantity in quantities.items())
    payment = Payment(
        agency_id=agency_id,
        beneficiary_id=agency_id,
        subject=f"{KIND}:{agency_id}",
        subject_code=SUBJECT_CODE,
        payer_name=payer_name.strip(),
        lines=lines,
        method=method,
        reference=reference,
    )
    return issue_receipt(by=by, now=now, payment=payment)


def _line(price: SupportPrice, quantity: int) -> Line:
    return Line(
        code=f"DV-{price.pk}",
        name=f"{price.name} ({quantity} {price.unit})",
        amount=cost(price.amount, quantity),
    )
