"""What is owed, taken and given back for one dossier, recounted from receipts and refunds."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.payments.models import Receipt, ReceiptLine, Refund


def require_fees(dossier: Dossier, entries: Sequence[HistoryEntry]) -> None:
    """A fee is paid by exactly one receipt that stands; a result is not handed over while one is unpaid."""
    fees = list(dossier.fees.all())
    receipts = dict(Receipt.objects.filter(subject=dossier.ref, voided_at=None).values_list("pk", "amount"))
    of_them = {"receipt__in": receipts}
    lines = list(ReceiptLine.objects.filter(**of_them).values_list("receipt_id", "code", "amount"))
    assert sorted(lines) == sorted((fee.receipt_id, fee.code, fee.amount) for fee in fees if fee.receipt_id)
    owed = sum(fee.amount for fee in fees if fee.receipt_id is None)
    taken = sum(receipts.values())
    back = sum(entry.facts["amount"] for entry in entries if entry.act == "refund")
    paid = sum(Refund.objects.filter(**of_them).exclude(paid_at=None).values_list("amount", flat=True))
    assert back <= paid <= taken
    assert dossier.payment_state == _payment_state(owed=owed, taken=taken, back=back)
    assert not (dossier.state == 10 and owed), "the fee comes before the result"


def _payment_state(*, owed: int, taken: int, back: int) -> str:
    if owed:
        return "unpaid"
    if not taken:
        return "nothing_due"
    return "paid" if not back else "refunded" if back == taken else "partly_refunded"
