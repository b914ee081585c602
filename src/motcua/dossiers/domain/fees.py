"""When a fee is taken, and what an exemption or reduction leaves of it.

Pure rules; every amount is in whole đồng.

Implements:
    Decree 61/2018/ND-CP, art. 22 and law FE-4: a fee is taken at reception, with the supplement, or at
        the return of the result, as the procedure is published.
    Law on Charges and Fees 97/2015/QH13, art. 10 (law FE-3): exemption and reduction have a ground,
        recorded with the paper that shows it.
    Law FE-6: the state of the payment is apart from the dossier's; it follows from all receipts and refunds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from motcua.dossiers.domain.states import Milestones, PaymentState


class Fee(Protocol):
    """What the rules need to know of a fee."""

    amount: int
    taken_at: str
    receipt_id: int | None


SomeFee = TypeVar("SomeFee", bound=Fee)


class ExemptionError(Exception):
    """A fee cannot be exempted or reduced so."""


class GroundMissingError(ExemptionError):
    """An exemption names no ground, or no paper that shows it."""


class NoReductionError(ExemptionError):
    """What is to be paid would not be less than before; ``amount`` is what is due, in đồng."""

    def __init__(self, amount: int) -> None:
        super().__init__(f"{amount} đ are due")
        self.amount = amount


class FeePaidError(ExemptionError):
    """The fee is paid: void the receipt or ask for a refund."""


class UnbalancedMoneyError(ValueError):
    """More would be given back than was taken, or a sum is below zero."""


def payment_state_of(*, owed: int, taken: int, back: int) -> PaymentState:
    """Return where the money of a dossier stands, whatever came first.

    ``owed`` is the sum of the fees without a receipt, ``taken`` of the receipts that are not voided,
    ``back`` of the refunds of these that were paid out.

    Raises:
        UnbalancedMoneyError: the sums cannot be.
    """
    if min(owed, taken, back) < 0 or back > taken:
        raise UnbalancedMoneyError(f"owed {owed} đ, taken {taken} đ, given back {back} đ")
    if owed:
        return PaymentState.UNPAID
    if not taken:
        return PaymentState.NOTHING_DUE
    if not back:
        return PaymentState.PAID
    return PaymentState.REFUNDED if back == taken else PaymentState.PARTLY_REFUNDED


def is_due_now(taken_at: str, times: Milestones) -> bool:
    """Tell whether the moment at which the fee is taken has come.

    ``taken_at`` is ``reception``, ``supplement`` or ``return``; a fee of the supplement is due from the
    request on, one of the return once the result is ready.
    """
    moments = {"supplement": times.supplement_asked_at, "return": times.done_at}
    return taken_at not in moments or moments[taken_at] is not None


def due_now(fees: Iterable[SomeFee], times: Milestones) -> list[SomeFee]:
    """Return the unpaid fees whose moment has come."""
    return [
        fee for fee in fees if fee.receipt_id is None and fee.amount > 0 and is_due_now(fee.taken_at, times)
    ]


def reduced(*, due: int, to: int, ground: str, proof: str) -> int:
    """Return what is to be paid after an exemption (``to`` is 0) or reduction.

    Raises:
        GroundMissingError: ground or proof is empty.
        NoReductionError: ``to`` is below zero or not less than what is due.
    """
    if not ground.strip() or not proof.strip():
        raise GroundMissingError
    if not 0 <= to < due:
        raise NoReductionError(due)
    return to
