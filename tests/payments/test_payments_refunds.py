"""Giving money back: asked for, decided by another, paid out of a till or by transfer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW
from tests.payments.factories import take, till_of

from motcua.payments import public as payments
from motcua.payments.models import Refund
from motcua.platform.models import EventRow

GROUND = payments.RefundGround.NOT_ACCEPTED


def ask(counter, issued, amount, **changes):
    facts = {"by": counter.clerk, "now": NOW, "receipt_id": issued.receipt_id, "amount": amount}
    return payments.request_refund(**facts | {"ground": GROUND, "words": "Hồ sơ bị từ chối."} | changes)


def approve(counter, refund_id):
    return payments.decide_refund(by=counter.head, now=NOW, refund_id=refund_id, is_approved=True)


def test_a_part_and_then_the_rest_and_not_a_dong_more(counter):
    issued = take(counter, 150_000)
    ask(counter, issued, 50_000)

    with pytest.raises(payments.RefundTooHighError) as refused:
        ask(counter, issued, 100_001)
    ask(counter, issued, 100_000)

    assert refused.value.left == 100_000
    with pytest.raises(payments.RefundTooHighError):
        ask(counter, issued, 1)


def test_a_refused_refund_may_be_asked_for_again(counter):
    issued = take(counter, 150_000)
    refund_id = ask(counter, issued, 150_000)
    with pytest.raises(payments.WordsMissingError):
        payments.decide_refund(by=counter.head, now=NOW, refund_id=refund_id, is_approved=False)
    payments.decide_refund(
        by=counter.head, now=NOW, refund_id=refund_id, is_approved=False, words="Hồ sơ đã giải quyết."
    )

    assert ask(counter, issued, 150_000)


def test_nobody_but_a_head_decides_and_only_once(counter):
    refund_id = ask(counter, take(counter, 150_000), 150_000)
    for nobody in (counter.clerk, counter.accountant, counter.department_accountant):
        with pytest.raises(payments.NotYourMoneyError):
            payments.decide_refund(by=nobody, now=NOW, refund_id=refund_id, is_approved=True)
    approve(counter, refund_id)
    with pytest.raises(payments.RefundStateError):
        payments.decide_refund(by=counter.other_head, now=NOW, refund_id=refund_id, is_approved=True)


def test_who_asked_does_not_decide_even_as_head(counter):
    refund_id = ask(counter, take(counter, 150_000), 150_000)
    Refund.objects.update(requested_by_person_id=counter.head.person_id)

    with pytest.raises(payments.OwnRequestError):
        approve(counter, refund_id)
    payments.decide_refund(by=counter.other_head, now=NOW, refund_id=refund_id, is_approved=True)


def test_paid_in_cash_it_leaves_the_till_of_who_pays(counter):
    issued = take(counter, 100_000)
    take(counter, 60_000, by=counter.other_clerk)
    refund_id = ask(counter, issued, 80_000)
    with pytest.raises(payments.RefundStateError):
        payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)
    approve(counter, refund_id)
    with pytest.raises(payments.NotEnoughInTillError) as refused:
        payments.pay_refund_in_cash(by=counter.other_clerk, now=NOW, refund_id=refund_id)
    payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)

    assert refused.value.held == 60_000
    assert payments.till_of(counter.head, till_of(counter.clerk).pk).totals.expected == 20_000
    with pytest.raises(payments.RefundStateError):
        payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)
    with pytest.raises(payments.RefundStateError):
        payments.pay_refund_by_transfer(by=counter.accountant, now=NOW, refund_id=refund_id, reference="FT1")


def test_a_closed_day_gives_nothing_back_in_cash(counter):
    refund_id = ask(counter, take(counter, 100_000), 100_000)
    approve(counter, refund_id)
    payments.count_till(by=counter.clerk, now=NOW, till_id=till_of(counter.clerk).pk, counted=100_000)

    with pytest.raises(payments.TillClosedError):
        payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)
    payments.pay_refund_by_transfer(by=counter.accountant, now=NOW, refund_id=refund_id, reference="FT1")

    assert Refund.objects.get().state is payments.RefundState.PAID


def test_a_transfer_is_the_accountants_and_has_a_reference(counter):
    refund_id = ask(counter, take(counter, 100_000), 100_000)
    approve(counter, refund_id)

    with pytest.raises(payments.NotYourMoneyError):
        payments.pay_refund_by_transfer(by=counter.clerk, now=NOW, refund_id=refund_id, reference="FT1")
    with pytest.raises(payments.ReferenceMissingError):
        payments.pay_refund_by_transfer(by=counter.accountant, now=NOW, refund_id=refund_id, reference=" ")


def test_void_and_refund_exclude_one_another(counter):
    voided, asked = take(counter, 100_000), take(counter, 100_000)
    payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=voided.receipt_id, reason="Sai tên.")
    ask(counter, asked, 1_000)

    with pytest.raises(payments.ReceiptVoidedError):
        ask(counter, voided, 1_000)
    with pytest.raises(payments.RefundStateError):
        payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=asked.receipt_id, reason="Sai tên.")


def test_a_receipt_whose_cash_was_given_back_for_another_is_not_voided(counter):
    first, second = take(counter, 100_000), take(counter, 50_000)
    refund_id = ask(counter, first, 80_000)
    approve(counter, refund_id)
    payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)
    third = take(counter, 10_000)
    payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=third.receipt_id, reason="Sai tên.")
    payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=second.receipt_id, reason="Sai tên.")

    assert payments.till_of(counter.head, till_of(counter.clerk).pk).totals.expected == 20_000


def test_a_refund_is_announced_with_what_is_left(counter):
    issued = take(counter, 100_000, at=NOW - timedelta(days=3))
    take(counter, 100_000)
    refund_id = ask(counter, issued, 40_000)
    approve(counter, refund_id)
    payments.pay_refund_in_cash(by=counter.clerk, now=NOW, refund_id=refund_id)

    event = EventRow.objects.get(name="payments.refund_paid.v1")
    assert (event.data["amount"], event.data["left"]) == (40_000, 60_000)
