"""Paying fees back (hoàn phí, lệ phí): on which ground, how much, and in which order.

Pure rules. A refund is asked for, decided by a head, then paid out; nobody decides what they asked for.

Implements:
    Law on Charges and Fees 97/2015/QH13, art. 10, 17 (law FE-3, FE-6): what was taken without being
        due is given back; refund and cancellation are states of the payment, not of the dossier.
    Decree 61/2018/ND-CP, art. 21(1): what an official's fault caused is at the agency's cost.
"""

from __future__ import annotations

import enum


class RefundGround(enum.StrEnum):
    """Why money is given back."""

    NOT_ACCEPTED = "not_accepted"
    """The dossier was refused or withdrawn before anything was done for it."""
    EXEMPT = "exempt"
    """An exemption or reduction was shown after the fee was taken."""
    OVERCHARGED = "overcharged"
    """Too much, or twice, was taken."""
    OFFICIAL_ERROR = "official_error"
    """An official's fault caused the cost."""
    OTHER = "other"
    """Another ground of law, named in words."""


class RefundState(enum.StrEnum):
    """Where a refund stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    PAID = "paid"


class RefundError(Exception):
    """Money cannot be given back so."""


class RefundTooHighError(RefundError):
    """More is asked for than is left of the receipt; ``left`` is in đồng."""

    def __init__(self, left: int) -> None:
        super().__init__(f"only {left} đ are left to give back")
        self.left = left


class ReceiptVoidedError(RefundError):
    """A voided receipt stands for no money, so nothing is given back for it."""


class RefundStateError(RefundError):
    """The refund was decided or paid before, or is not decided yet."""


class OwnRequestError(RefundError):
    """Who asked for a refund may not decide it."""


class WordsMissingError(RefundError):
    """A ground or reason must be given in words."""


def require_left(*, received: int, asked_before: int, amount: int) -> None:
    """Refuse to give back more than was taken.

    ``asked_before`` is the sum of all refunds of the receipt that were not refused; all in đồng.

    Raises:
        RefundTooHighError: also for an amount that is no money.
    """
    left = received - asked_before
    if not 0 < amount <= left:
        raise RefundTooHighError(left)
