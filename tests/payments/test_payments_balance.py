"""Money balances whatever is done with it, in any order and at once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.at_once import at_once, kinds
from tests.dossiers.factories import NOW
from tests.payments.balance import require_balance
from tests.payments.factories import make_counter, take, till_of

from motcua.payments import public as payments
from motcua.payments.models import Receipt, Refund, Till, TillEvent

REFUSALS = payments.HUMAN
ACTS = (
    "take",
    "transfer",
    "void",
    "ask",
    "decide",
    "pay",
    "close",
    "miscount",
    "sign",
    "back",
    "reopen",
    "morrow",
)
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 7), st.integers(1, 5)), max_size=40)


class Day:
    """A counter at which anybody may try anything; what the product refuses does not happen."""

    def __init__(self, counter) -> None:
        self.counter = counter
        self.now = NOW

    def do(self, act: str, which: int, size: int) -> None:
        self.now += timedelta(minutes=1)
        try:
            with transaction.atomic():
                getattr(self, act)(which, size * 1_000)
        except REFUSALS:
            pass

    def clerk(self, which):
        return (self.counter.clerk, self.counter.other_clerk)[which % 2]

    def one(self, rows, which):
        found = list(rows.order_by("pk"))
        return found[which % len(found)].pk if found else 0

    def take(self, which, size):
        take(self.counter, size, 500, by=self.clerk(which), at=self.now)

    def transfer(self, which, size):
        take(self.counter, size, by=self.clerk(which), at=self.now, method=payments.Method.TRANSFER)

    def void(self, which, size):
        if receipt_id := self.one(Receipt.objects.all(), which):
            payments.void_receipt(by=self.clerk(size), now=self.now, receipt_id=receipt_id, reason="Sai.")

    def ask(self, which, size):
        if receipt_id := self.one(Receipt.objects.all(), which):
            payments.request_refund(
                by=self.clerk(which),
                now=self.now,
                receipt_id=receipt_id,
                amount=size,
                ground=payments.RefundGround.OTHER,
                words="Hoàn trả.",
            )

    def decide(self, which, size):
        if refund_id := self.one(Refund.objects.all(), which):
            payments.decide_refund(
                by=self.counter.head, now=self.now, refund_id=refund_id, is_approved=size > 1_000, words="Vì."
            )

    def pay(self, which, size):
        if refund_id := self.one(Refund.objects.all(), which):
            if size > 3_000:
                payments.pay_refund_by_transfer(
                    by=self.counter.accountant, now=self.now, refund_id=refund_id, reference="FT"
                )
            else:
                payments.pay_refund_in_cash(by=self.clerk(size), now=self.now, refund_id=refund_id)

    def close(self, which, size):
        del size
        self._count(which, 0)

    def miscount(self, which, size):
        self._count(which, size)

    def _count(self, which, off):
        if till_id := self.one(Till.objects.all(), which):
            till = Till.objects.get(pk=till_id)
            held = payments.till_of(self.counter.head, till_id).totals.expected
            clerk = (
                self.counter.clerk
                if till.person_id == self.counter.clerk.person_id
                else self.counter.other_clerk
            )
            payments.count_till(
                by=clerk, now=self.now, till_id=till_id, counted=held + off, explanation="Thừa chưa rõ."
            )

    def sign(self, which, size):
        del size
        if till_id := self.one(Till.objects.all(), which):
            payments.sign_off(by=self.counter.head, now=self.now, till_id=till_id)

    def back(self, which, size):
        del size
        if till_id := self.one(Till.objects.all(), which):
            payments.send_back(by=self.counter.head, now=self.now, till_id=till_id, reason="Đếm lại.")

    def reopen(self, which, size):
        del size
        if till_id := self.one(Till.objects.all(), which):
            payments.reopen(by=self.counter.head, now=self.now, till_id=till_id, reason="Mở lại.")

    def morrow(self, which, size):
        del which, size
        self.now += timedelta(days=1)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(steps=STEPS)
def test_money_balances_whatever_the_sequence(counter, steps):
    day = Day(counter)
    with transaction.atomic():
        for step in steps:
            day.do(*step)
        require_balance()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_random_acts_do_reach_every_event(counter):
    """Without this, acts that were all refused would balance too."""
    day = Day(counter)
    for step in (
        *[("take", 0, 3), ("take", 1, 2), ("transfer", 0, 5), ("take", 0, 4), ("void", 3, 2)],
        *[("ask", 0, 2), ("decide", 0, 2), ("pay", 0, 2), ("miscount", 0, 1), ("back", 0, 1)],
        *[("miscount", 0, 1), ("sign", 0, 1), ("reopen", 0, 1), ("close", 0, 1), ("close", 1, 1)],
    ):
        day.do(*step)
    require_balance()

    assert set(TillEvent.objects.values_list("kind", flat=True)) == {
        *("closed", "differed", "signed_off", "sent_back", "reopened"),
    }
    assert Receipt.objects.exclude(voided_at=None).count() == 1
    assert Refund.objects.aggregate(sum=Sum("amount"))["sum"] == 2_000


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_a_day_closed_while_money_comes_in_balances(self):
        counter = make_counter()
        take(counter, 10_000)
        till_id = till_of(counter.clerk).pk

        def close():
            held = payments.till_of(counter.clerk, till_id).totals.expected
            return payments.count_till(
                by=counter.clerk, now=NOW, till_id=till_id, counted=held, explanation="Thu trong lúc đếm."
            )

        outcomes = at_once(close, *(partial(take, counter, 1_000) for _ in range(5)))

        assert set(kinds(outcomes)) <= {"done", "TillClosedError"}
        assert TillEvent.objects.count() == 1
        require_balance()

    def test_several_who_ask_the_whole_back_at_once_get_it_once(self):
        counter = make_counter()
        issued = take(counter, 10_000)
        ask = partial(
            payments.request_refund,
            now=NOW,
            receipt_id=issued.receipt_id,
            amount=10_000,
            ground=payments.RefundGround.OVERCHARGED,
            words="Thu trùng.",
        )

        outcomes = at_once(*(partial(ask, by=by) for by in (counter.clerk, counter.other_clerk) * 2))

        assert kinds(outcomes) == ["RefundTooHighError"] * 3 + ["done"]

    def test_a_refund_is_paid_once_however_many_pay_it(self):
        counter = make_counter()
        issued = take(counter, 10_000)
        take(counter, 10_000, by=counter.other_clerk)
        refund_id = payments.request_refund(
            by=counter.clerk,
            now=NOW,
            receipt_id=issued.receipt_id,
            amount=4_000,
            ground=payments.RefundGround.OVERCHARGED,
            words="Thu thừa.",
        )
        payments.decide_refund(by=counter.head, now=NOW, refund_id=refund_id, is_approved=True)
        in_cash = partial(payments.pay_refund_in_cash, now=NOW, refund_id=refund_id)

        outcomes = at_once(
            partial(in_cash, by=counter.clerk),
            partial(in_cash, by=counter.other_clerk),
            partial(
                payments.pay_refund_by_transfer,
                by=counter.accountant,
                now=NOW,
                refund_id=refund_id,
                reference="F",
            ),
        )

        assert kinds(outcomes) == ["RefundStateError"] * 2 + ["done"]
        require_balance()

    def test_first_receipts_of_a_year_taken_at_once_follow_one_another(self):
        counter = make_counter()

        outcomes = at_once(
            *(partial(take, counter, 1_000, by=by) for by in (counter.clerk, counter.other_clerk) * 3)
        )

        assert sorted(each.code[-1] for each in outcomes) == list("123456")
        assert Till.objects.count() == 2
        require_balance()

    def test_void_and_refund_asked_at_once_exclude_one_another(self):
        counter = make_counter()
        issued = take(counter, 10_000)

        outcomes = at_once(
            partial(
                payments.void_receipt,
                by=counter.clerk,
                now=NOW,
                receipt_id=issued.receipt_id,
                reason="Sai tên.",
            ),
            partial(
                payments.request_refund,
                by=counter.other_clerk,
                now=NOW,
                receipt_id=issued.receipt_id,
                amount=1_000,
                ground=payments.RefundGround.OTHER,
                words="Hoàn.",
            ),
        )

        assert kinds(outcomes).count("done") == 1
        require_balance()
