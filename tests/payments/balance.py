"""The laws of money, asked of every row there is."""

from __future__ import annotations

from motcua.payments.models import Receipt, Refund, Series, Till


def require_balance() -> None:
    """The laws of money, recounted row by row from all there is."""
    for till in Till.objects.all():
        cash = sum(r.amount for r in till.receipts.all() if r.voided_at is None and r.method == "cash")
        held = cash - sum(refund.amount for refund in till.refunds.all())
        assert held >= 0, "a till never owes"
        if till.state != "open":
            last = till.events.latest("number")
            assert till.counted == held + till.difference, "counted is what must be there and the difference"
            assert last.expected == held, "nothing moved after the count"
        assert till.state != "closed" or not till.difference or till.events.filter(kind="signed_off").exists()
        assert [event.number for event in till.events.order_by("number")] == list(
            range(1, till.events.count() + 1)
        )
    for receipt in Receipt.objects.prefetch_related("lines", "refunds"):
        assert sum(line.amount for line in receipt.lines.all()) == receipt.amount
        asked = sum(refund.amount for refund in receipt.refunds.all() if refund.is_approved is not False)
        assert asked <= receipt.amount, "never more goes back than came"
        assert receipt.voided_at is None or asked == 0
    for series in Series.objects.all():
        numbers = sorted(series.receipts.values_list("number", flat=True))
        assert numbers == list(range(1, series.given + 1)), "each number once, without a gap"
    assert not Refund.objects.exclude(paid_at=None).exclude(is_approved=True).exists()
