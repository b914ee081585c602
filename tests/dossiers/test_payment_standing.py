"""Where the money of a dossier stands follows from all its receipts and refunds, whatever came first."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.factories import NOW, ORDINARY, make_actor, receive, stored
from tests.examples import examples

from motcua.dossiers.domain.fees import ExemptionError, UnbalancedMoneyError, payment_state_of
from motcua.dossiers.domain.states import PaymentState
from motcua.dossiers.handlers import note_paid_refund
from motcua.dossiers.models import FeeDue
from motcua.dossiers.public import ActRequest, officials
from motcua.dossiers.services.exempt_fee import NoSuchFeeError
from motcua.dossiers.services.give_back_fee import NoSuchReceiptError
from motcua.kernel.actors import Role
from motcua.payments import public as payments
from motcua.payments.events import RefundPaid
from motcua.payments.models import Receipt, Refund
from motcua.platform.models import EventRow

REFUSALS = (
    *payments.HUMAN, ExemptionError, NoSuchFeeError, NoSuchReceiptError, officials.NothingToPayError,
)  # fmt: skip


class Cashier:
    """One dossier whose fees come, are taken, voided, exempted and given back."""

    def __init__(self, office) -> None:
        self.clerk, self.head = office.clerk, make_actor(office.id, Role.UNIT_HEAD)
        self.id = receive(office, code=ORDINARY).dossier_id
        self.now = NOW
        for code, amount in (("COPIES", 4_000), ("EXTRACT", 2_000)):
            FeeDue.objects.create(dossier_id=self.id, code=code, name="Phí", amount=amount, taken_at="return")

    def request(self):
        self.now += timedelta(minutes=1)
        return ActRequest(by=self.clerk, now=self.now, dossier_id=self.id)

    def do(self, act: str, which: int) -> None:
        try:
            with transaction.atomic():
                getattr(self, act)(which)
        except REFUSALS:
            pass

    def owe(self, which: int) -> None:
        """The moment of the next fee comes, as with the result."""
        del which
        later = FeeDue.objects.filter(dossier=self.id, taken_at="return").order_by("pk").first()
        if later is not None:
            FeeDue.objects.filter(pk=later.pk).update(taken_at="reception")

    def take(self, which: int) -> None:
        del which
        officials.take_fee(self.request(), amount=owed(self.id, taken_at="reception"), payer_name="")

    def exempt(self, which: int) -> None:
        codes = list(FeeDue.objects.filter(dossier=self.id).order_by("pk").values_list("code", flat=True))
        officials.exempt_fee(
            self.request(),
            code=codes[which % len(codes)],
            ground="Hộ nghèo",
            proof="Giấy số 1",
            to=which * 500,
        )

    def void(self, which: int) -> None:
        receipts = payments.receipts_of(f"dossier:{self.id}")
        if receipts:
            receipt = receipts[which % len(receipts)]
            officials.void_receipt(self.request(), receipt_id=receipt.id, reason="Ghi sai.")

    def give_back(self, which: int) -> None:
        """Ask, decide and pay: all that is left of a receipt, or a part."""
        receipts = [each for each in payments.receipts_of(f"dossier:{self.id}") if each.refundable]
        if not receipts:
            return
        receipt = receipts[which % len(receipts)]
        officials.request_refund(
            self.request(),
            receipt_id=receipt.id,
            amount=receipt.refundable if which % 2 else min(500, receipt.refundable),
            ground=payments.RefundGround.OVERCHARGED,
            words="Thu thừa.",
        )
        refund_id = Refund.objects.latest("pk").pk
        payments.decide_refund(by=self.head, now=self.now, refund_id=refund_id, is_approved=True)
        payments.pay_refund_in_cash(by=self.clerk, now=self.now, refund_id=refund_id)

    def hear(self, which: int) -> None:
        """The news of refunds come, perhaps long after."""
        del which
        for row in EventRow.objects.filter(name=RefundPaid.name).order_by("pk"):
            note_paid_refund(RefundPaid(**row.data | {"at": datetime.fromisoformat(row.data["at"])}))


def owed(dossier_id: int, **which) -> int:
    fees = FeeDue.objects.filter(dossier=dossier_id, receipt=None, **which)
    return sum(fees.values_list("amount", flat=True))


def recounted(dossier_id: int) -> str:
    """Where the money stands, told from the tables of money alone."""
    receipts = Receipt.objects.filter(subject=f"dossier:{dossier_id}", voided_at=None)
    taken = sum(receipts.values_list("amount", flat=True))
    paid_back = Refund.objects.filter(receipt__in=receipts).exclude(paid_at=None)
    back = sum(paid_back.values_list("amount", flat=True))
    if owed(dossier_id):
        return "unpaid"
    if taken == 0:
        return "nothing_due"
    return {0: "paid", taken: "refunded"}.get(back, "partly_refunded")


@pytest.fixture
def cashier(office) -> Cashier:
    return Cashier(office)


@pytest.mark.django_db
def test_a_later_fee_leaves_a_partly_refunded_dossier_partly_refunded(cashier):
    """150,000 đ taken and given back, then 4,000 and 2,000 đ taken: 6,000 of 156,000 đ stay."""
    for act, which in (("take", 0), ("give_back", 1), ("hear", 0), ("owe", 0), ("owe", 0)):
        cashier.do(act, which)
        assert stored(cashier.id).payment_state == "unpaid"

    cashier.do("take", 0)

    assert [each.amount for each in payments.receipts_of(f"dossier:{cashier.id}")] == [150_000, 6_000]
    assert stored(cashier.id).payment_state == "partly_refunded"


@pytest.mark.django_db
def test_a_refund_heard_of_late_stands_where_it_is_noted_and_says_when_it_was_paid(cashier):
    """Paid at 9:03, the next fee taken at 9:04, heard of afterwards: the note stands at 9:04."""
    for act, which in (("take", 0), ("give_back", 0)):
        cashier.do(act, which)
    paid_at = cashier.now
    for act, which in (("owe", 0), ("owe", 0), ("take", 0), ("hear", 0)):
        cashier.do(act, which)

    entries = list(stored(cashier.id).history.order_by("number"))
    assert [entry.act for entry in entries[-3:]] == ["request_refund", "take_fee", "refund"]
    assert entries[-1].at == entries[-2].at > paid_at
    assert entries[-1].facts["paid_at"] == paid_at.isoformat()
    assert stored(cashier.id).payment_state == "partly_refunded"


ACTS = ("owe", "take", "exempt", "void", "give_back", "hear")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=25)


@pytest.mark.django_db
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_the_payment_state_is_what_a_recount_says_whatever_the_sequence(cashier, steps):
    with transaction.atomic():
        for step in steps:
            cashier.do(*step)
        cashier.hear(0)
        assert stored(cashier.id).payment_state == recounted(cashier.id)
        moments = list(stored(cashier.id).history.order_by("number").values_list("at", flat=True))
        assert moments == sorted(moments)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_random_acts_reach_every_payment_state(cashier):
    seen = {stored(cashier.id).payment_state}
    for step in (
        *[("owe", 0), ("owe", 0), ("take", 0), ("void", 0), ("exempt", 1), ("take", 0)],
        *[("give_back", 0), ("hear", 0), ("give_back", 1), ("hear", 0)],
    ):
        cashier.do(*step)
        seen.add(stored(cashier.id).payment_state)
    assert seen == {"unpaid", "paid", "partly_refunded", "refunded"}


@pytest.mark.parametrize(
    ("owed", "taken", "back", "state"),
    [
        pytest.param(0, 0, 0, PaymentState.NOTHING_DUE, id="no fee, or all exempt"),
        pytest.param(150_000, 0, 0, PaymentState.UNPAID, id="nothing is paid yet"),
        pytest.param(20_000, 150_000, 0, PaymentState.UNPAID, id="one fee is paid, another is due"),
        pytest.param(20_000, 150_000, 150_000, PaymentState.UNPAID, id="one is given back, another is due"),
        pytest.param(0, 170_000, 0, PaymentState.PAID, id="both are paid"),
        pytest.param(0, 170_000, 150_000, PaymentState.PARTLY_REFUNDED, id="one of two is given back"),
        pytest.param(0, 170_000, 170_000, PaymentState.REFUNDED, id="both are given back"),
    ],
)
def test_where_the_money_stands(owed, taken, back, state):
    assert payment_state_of(owed=owed, taken=taken, back=back) is state


@pytest.mark.parametrize("sums", [(-1, 0, 0), (0, -1, -1), (0, 10_000, 10_001)])
def test_sums_that_cannot_be_are_refused(sums):
    owed, taken, back = sums
    with pytest.raises(UnbalancedMoneyError):
        payment_state_of(owed=owed, taken=taken, back=back)
