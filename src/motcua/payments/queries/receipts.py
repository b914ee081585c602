"""The receipts of one thing that was paid for, with what was given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.payments.domain.receipts import SeriesKind
from motcua.payments.domain.refunds import RefundState
from motcua.payments.models import Receipt, Refund
from motcua.payments.wording import REFUND_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundShown:
    """One refund of a receipt."""

    id: int
    amount: int
    state: RefundState
    words: str
    paid_at: datetime | None

    @property
    def state_words(self) -> str:
        """Return where it stands, in the reader's language."""
        return str(REFUND_STATES[self.state])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptShown:
    """One receipt; amounts in đồng."""

    id: int
    subject: str
    code: str
    amount: int
    taken_at: datetime
    is_electronic: bool
    """Whether it is a file with a seal; else it was torn from a printed book."""
    is_voided: bool
    may_be_voided: bool
    """Whether the day on which it was given is still open, and nothing was given back."""
    refundable: int
    """What may still be asked back: nothing of a voided receipt."""
    refunds: tuple[RefundShown, ...]


def receipts_of(*subjects: str) -> tuple[ReceiptShown, ...]:
    """Return all receipts ever given for the subjects, such as ``dossier:12``, oldest first; two queries."""
    rows = (
        Receipt.objects.filter(subject__in=subjects)
        .select_related("till", "series")
        .prefetch_related("refunds")
    )
    return tuple(shown(row) for row in rows.order_by("id"))


def shown(row: Receipt) -> ReceiptShown:
    """Return a receipt with its refunds; ``till`` and ``series`` are read with it."""
    refunds = sorted(row.refunds.all(), key=lambda refund: refund.pk)
    asked = sum(refund.amount for refund in refunds if refund.state is not RefundState.REFUSED)
    is_voided = row.voided_at is not None
    is_open = row.till is not None and row.till.state == "open"
    return ReceiptShown(
        id=row.pk,
        subject=row.subject,
        code=str(row),
        amount=row.amount,
        taken_at=row.taken_at,
        is_electronic=row.series.kind == SeriesKind.ELECTRONIC.value,
        is_voided=is_voided,
        may_be_voided=is_open and not is_voided and not asked,
        refundable=0 if is_voided else row.amount - asked,
        refunds=tuple(map(_refund, refunds)),
    )


def _refund(row: Refund) -> RefundShown:
    return RefundShown(id=row.pk, amount=row.amount, state=row.state, words=row.words, paid_at=row.paid_at)
