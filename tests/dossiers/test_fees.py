"""Fees at the counter: what is due, receipts that are never numbered twice, exemptions."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from tests.dossiers.factories import (
    NOW,
    ORDINARY,
    asked,
    make_actor,
    make_application,
    receive,
    stored,
)

from motcua.catalogue import public as catalogue
from motcua.catalogue.models import Fee
from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.fees import FeePaidError, GroundMissingError, NoReductionError, is_due_now
from motcua.dossiers.domain.states import Milestones
from motcua.dossiers.handlers import note_paid_refund
from motcua.dossiers.models import FeeDue
from motcua.dossiers.public import officials
from motcua.dossiers.services import lodge as lodging
from motcua.dossiers.services.give_back_fee import NoSuchReceiptError
from motcua.dossiers.services.preparing import ONLINE_RATE, new_fees
from motcua.dossiers.services.take_fee import NothingToPayError, WrongAmountError
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.civil_time import civil_date
from motcua.payments import public as payments
from motcua.payments.events import RefundPaid
from motcua.payments.models import Receipt


def test_a_dossier_without_fee_owes_nothing_and_takes_nothing(office):
    dossier_id = receive(office).dossier_id

    assert stored(dossier_id).payment_state == "nothing_due"
    with pytest.raises(NothingToPayError):
        officials.take_fee(asked(office.clerk, dossier_id), amount=0, payer_name="")


def test_the_fee_is_taken_once_with_a_numbered_receipt(department):
    first, second = (receive(department, code=ORDINARY).dossier_id for _ in range(2))

    for dossier_id in (first, second):
        officials.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="Bùi Văn Nam")

    receipts = Receipt.objects.order_by("number")
    assert [(receipt.number, receipt.symbol, receipt.amount) for receipt in receipts] == [
        (1, "26E", 150_000),
        (2, "26E", 150_000),
    ]
    assert stored(first).payment_state == "paid"
    with pytest.raises(NothingToPayError):
        officials.take_fee(asked(department.clerk, first), amount=150_000, payer_name="")


def test_another_amount_is_refused_and_says_what_is_due(department):
    dossier_id = receive(department, code=ORDINARY).dossier_id

    with pytest.raises(WrongAmountError) as refused:
        officials.take_fee(asked(department.clerk, dossier_id), amount=15_000, payer_name="")

    assert refused.value.due == 150_000
    assert not Receipt.objects.exists()


def test_an_exempt_dossier_keeps_the_ground_and_owes_nothing(department):
    fee_code = stored(receive(department, code=ORDINARY).dossier_id).fees.get().code

    exempt = stored(receive(department, code=ORDINARY, exemptions={fee_code: "Hộ nghèo"}).dossier_id)

    assert (exempt.payment_state, exempt.fees.get().amount) == ("nothing_due", 0)
    assert exempt.fees.get().exempt_ground == "Hộ nghèo"


def test_the_paper_that_shows_an_exemption_at_reception_is_kept(department):
    fee_code = stored(receive(department, code=ORDINARY).dossier_id).fees.get().code

    exempt = receive(
        department,
        code=ORDINARY,
        exemptions={fee_code: "Hộ nghèo"},
        exemption_proofs={fee_code: "Giấy chứng nhận số 12"},
    )

    fee = stored(exempt.dossier_id).fees.get()
    assert (fee.amount, fee.published_amount) == (0, 150_000)
    assert fee.exempt_proof == "Giấy chứng nhận số 12"


def test_fees_of_imported_dossiers_have_receipts_of_the_same_series(department):
    def past(*acts):
        return dossiers.PastDossier(
            application=make_application(department, code=ORDINARY),
            lodged_by=department.clerk,
            lodged_at=NOW,
            acts=tuple(dossiers.PastAct(act=act, at=NOW, by=department.clerk) for act in acts),
        )

    paid = past(dossiers.Act.ACCEPT, dossiers.Act.TAKE_FEE)
    dossiers.import_history([paid, past(dossiers.Act.ACCEPT), paid], by=SYSTEM)
    dossier_id = receive(department, code=ORDINARY).dossier_id
    officials.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="")

    assert list(Receipt.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert FeeDue.objects.filter(receipt=None).count() == 1


@pytest.fixture
def owing(department) -> int:
    """A dossier received, whose fee of 150,000 đ is not paid."""
    return receive(department, code=ORDINARY).dossier_id


def take(department, dossier_id, amount=150_000, **facts):
    return officials.take_fee(asked(department.clerk, dossier_id), amount=amount, payer_name="", **facts)


def only_receipt(dossier_id) -> payments.ReceiptShown:
    [receipt] = payments.receipts_of(f"dossier:{dossier_id}")
    return receipt


def exempt(department, dossier_id, **changes):
    facts = {
        "code": stored(dossier_id).fees.get().code,
        "ground": "Hộ nghèo",
        "proof": "Giấy chứng nhận hộ nghèo số 12/2026",
    }
    return officials.exempt_fee(asked(department.clerk, dossier_id), **facts | changes)


def test_an_exemption_after_reception_has_ground_and_proof_and_leaves_nothing_to_pay(department, owing):
    for nothing in ({"ground": " "}, {"proof": ""}):
        with pytest.raises(GroundMissingError):
            exempt(department, owing, **nothing)
    exempt(department, owing)

    fee = stored(owing).fees.get()
    assert (fee.amount, fee.published_amount, fee.exempt_ground) == (0, 150_000, "Hộ nghèo")
    assert fee.exempt_proof == "Giấy chứng nhận hộ nghèo số 12/2026"
    assert stored(owing).payment_state == "nothing_due"
    with pytest.raises(NothingToPayError):
        take(department, owing)


def test_a_reduction_leaves_less_to_pay_never_more(department, owing):
    for wrong in (150_000, 150_001, -1):
        with pytest.raises(NoReductionError):
            exempt(department, owing, to=wrong)
    exempt(department, owing, to=75_000)

    take(department, owing, amount=75_000)

    assert stored(owing).payment_state == "paid"
    with pytest.raises(FeePaidError):
        exempt(department, owing)


@pytest.mark.parametrize(
    ("taken_at", "times", "is_due"),
    [
        pytest.param("reception", {}, True, id="at reception: at once"),
        pytest.param("supplement", {}, False, id="with the supplement: not before one is asked for"),
        pytest.param("supplement", {"supplement_asked_at": NOW}, True, id="a supplement is asked for"),
        pytest.param("return", {}, False, id="at the return: not before the result is there"),
        pytest.param("return", {"done_at": NOW}, True, id="the result is there"),
    ],
)
def test_when_a_fee_is_taken(taken_at, times, is_due):
    assert is_due_now(taken_at, Milestones(lodged_at=NOW, **times)) is is_due


def test_a_fee_of_the_return_is_not_taken_before_the_result_is_there(department, owing):
    FeeDue.objects.filter(dossier=owing).update(taken_at="return")
    with pytest.raises(NothingToPayError):
        take(department, owing)
    assert stored(owing).payment_state == "unpaid"


def test_a_voided_receipt_makes_the_fee_due_again(department, owing):
    take(department, owing)
    first = only_receipt(owing)
    officials.void_receipt(asked(department.clerk, owing), receipt_id=first.id, reason="Ghi sai tên.")

    assert stored(owing).payment_state == "unpaid"
    assert stored(owing).fees.get().receipt_code == ""
    with pytest.raises(NoSuchReceiptError):
        officials.void_receipt(asked(department.clerk, owing), receipt_id=first.id, reason="Ghi sai tên.")
    take(department, owing)
    assert stored(owing).fees.get().receipt_code == "26E/0000002"


def test_a_receipt_of_another_dossier_is_neither_voided_nor_given_back(department, owing):
    take(department, owing)
    other = receive(department, code=ORDINARY).dossier_id
    take(department, other)
    foreign = only_receipt(other).id

    with pytest.raises(NoSuchReceiptError):
        officials.void_receipt(asked(department.clerk, owing), receipt_id=foreign, reason="Sai.")
    with pytest.raises(NoSuchReceiptError):
        officials.request_refund(
            asked(department.clerk, owing),
            receipt_id=foreign,
            amount=1,
            ground=payments.RefundGround.OTHER,
            words="Sai.",
        )


@pytest.mark.parametrize(("amount", "state"), [(150_000, "refunded"), (50_000, "partly_refunded")])
def test_a_refund_paid_is_noted_once_in_the_history_even_of_a_closed_dossier(
    department, owing, amount, state
):
    take(department, owing)
    dossiers.withdraw(asked(department.clerk, owing), reason="Không còn nhu cầu.")
    receipt = only_receipt(owing)
    officials.request_refund(
        asked(department.clerk, owing),
        receipt_id=receipt.id,
        amount=amount,
        ground=payments.RefundGround.NOT_ACCEPTED,
        words="Rút hồ sơ trước khi thẩm định.",
    )
    head = make_actor(department.id, Role.UNIT_HEAD)
    refund_id = only_receipt(owing).refunds[0].id
    payments.decide_refund(by=head, now=NOW, refund_id=refund_id, is_approved=True)
    assert stored(owing).payment_state == "paid"
    payments.pay_refund_in_cash(by=department.clerk, now=NOW, refund_id=refund_id)
    event = RefundPaid(
        refund_id=refund_id, subject=f"dossier:{owing}", amount=amount, left=150_000 - amount, at=NOW
    )

    note_paid_refund(event)
    note_paid_refund(event)

    assert stored(owing).payment_state == state
    acts = list(stored(owing).history.order_by("number").values_list("act", flat=True))
    assert acts == ["lodge", "accept", "take_fee", "withdraw", "request_refund", "refund"]
    assert only_receipt(owing).refundable == 150_000 - amount


def test_a_closed_day_takes_no_fee_and_the_dossier_stays_as_it_was(department, owing):
    other = receive(department, code=ORDINARY).dossier_id
    take(department, other)
    till = payments.own_till(department.clerk, agency_id=department.id, day=civil_date(NOW))
    payments.count_till(by=department.clerk, now=NOW, till_id=till.row.id, counted=150_000)

    with pytest.raises(payments.TillClosedError):
        take(department, owing)

    assert (stored(owing).version, stored(owing).payment_state) == (2, "unpaid")


def test_a_transfer_is_taken_with_its_reference_and_no_cash_is_expected(department, owing):
    with pytest.raises(payments.ReferenceMissingError):
        take(department, owing, method=payments.Method.TRANSFER)
    take(department, owing, method=payments.Method.TRANSFER, reference="FT26325000001")

    till = payments.own_till(department.clerk, agency_id=department.id, day=civil_date(NOW))
    assert (till.totals.expected, till.totals.transfers) == (0, 150_000)


class TestLowerOnline:
    """Law FE-4: councils cut fees for lodging online; the residence fees of the demo are such."""

    @pytest.fixture
    def version(self, department) -> catalogue.ProcedureVersion:
        known = catalogue.version_in_force(code=ORDINARY, on=civil_date(NOW))
        fee = dataclasses.replace(known.fees[0], online_amount=70_000, online_from=civil_date(NOW))
        return dataclasses.replace(known, fees=(fee,))

    def owed(
        self, version, office, *, channel: str, days_before: int = 0, **changes
    ) -> list[tuple[str, int]]:
        application = make_application(office, code=ORDINARY, channel=channel, **changes)
        day = civil_date(NOW) - timedelta(days=days_before)
        return [(row["name"], row["amount"]) for row in new_fees(version, application, on=day)]

    def test_who_lodges_online_owes_less_and_the_fee_says_why(self, version, department):
        ((counter_name, counter),) = self.owed(version, department, channel="direct")
        ((online_name, online),) = self.owed(version, department, channel="online")
        assert (counter, online) == (150_000, 70_000)
        assert online_name == f"{counter_name} {ONLINE_RATE}"

    def test_the_day_before_it_is_the_same_and_an_exemption_stays_one(self, version, department):
        code = version.fees[0].code
        assert [due for _, due in self.owed(version, department, channel="online", days_before=1)] == [
            150_000
        ]
        exempt = self.owed(version, department, channel="online", exemptions={code: "Hộ nghèo"})
        assert [due for _, due in exempt] == [0]

    def test_the_lower_amount_is_taken_and_stands_on_the_receipt(self, version, department, monkeypatch):
        monkeypatch.setattr(lodging, "_require_sound", lambda *_, **__: None)  # the form is told elsewhere
        Fee.objects.filter(code=version.fees[0].code).update(online_amount=70_000)
        catalogue.forget()
        dossier_id = receive(department, code=ORDINARY, channel="online").dossier_id
        with pytest.raises(WrongAmountError):
            officials.take_fee(asked(department.clerk, dossier_id), amount=150_000, payer_name="")
        officials.take_fee(asked(department.clerk, dossier_id), amount=70_000, payer_name="Bùi Văn Nam")
        receipt = Receipt.objects.get()
        assert receipt.amount == 70_000
        assert [(line.name.endswith(ONLINE_RATE), line.amount) for line in receipt.lines.all()] == [
            (True, 70_000)
        ]
