"""Where the money of a dossier stands, after the act at hand (trạng thái thanh toán).

Implements: law FE-6 (``domain/fees.payment_state_of``).
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.fees import payment_state_of
from motcua.dossiers.models import Dossier, FeeDue
from motcua.payments import public as payments


def standing_of(dossier: Dossier, *, owed: int, taken: int = 0, back: int = 0) -> dict[str, str]:
    """Return the column of the payment state once the act is done, from all receipts and refunds.

    ``owed`` is what the fees without a receipt then come to; ``taken`` and ``back`` are what the act itself
    adds to the receipts and to the refunds, all in đồng. A refund counts from the act that notes it on, so
    that the state says what the history says.

    Raises:
        UnbalancedMoneyError: the sums cannot be.
    """
    receipts = (each.amount for each in payments.receipts_of(dossier.ref) if not each.is_voided)
    noted = dossier.history.filter(act=Act.REFUND.value).values_list("facts__amount", flat=True)
    state = payment_state_of(owed=owed, taken=sum(receipts) + taken, back=sum(noted) + back)
    return {"payment_state": state.value}


def owed_of(fees: Iterable[FeeDue]) -> int:
    """Return what the fees without a receipt come to, in đồng."""
    return sum(fee.amount for fee in fees if fee.receipt_id is None)
