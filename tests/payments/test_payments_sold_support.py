"""What was sold by mistake is put right at the counter: void on its day, given back afterwards."""

from __future__ import annotations

import pytest
import time_machine
from tests.accounts.factories import browser_of, make_staff
from tests.payments.factories import NOW, publish, sell, take

from motcua.accounts import public as accounts
from motcua.kernel.actors import Role
from motcua.payments.models import Receipt, Refund, Till

pytestmark = pytest.mark.django_db


def page_of(receipt_id: int) -> str:
    return f"/counter/support/{receipt_id}/"


@pytest.fixture
def sold(counter):
    """A clerk with a log-in sold 1.000 copies instead of ten; the browser and the receipt."""
    with time_machine.travel(NOW, tick=False):
        user = make_staff(Role.CLERK, agency_id=counter.centre.id)
        clerk = accounts.actor_for(user.pk, at=NOW)
        issued = sell(counter, {publish(counter): 1_000}, by=clerk)
        yield browser_of(user), issued.receipt_id


def test_on_its_day_the_clerk_voids_it_and_the_till_agrees(sold):
    browser, receipt_id = sold
    till = browser.get("/counter/till/").content.decode()
    assert page_of(receipt_id) in till

    assert browser.post(page_of(receipt_id), {"words": ""}).status_code == 422
    assert browser.post(page_of(receipt_id), {"words": "Nhầm số trang"}).status_code == 302

    receipt = Receipt.objects.get(pk=receipt_id)
    assert (receipt.void_reason, receipt.voided_at) == ("Nhầm số trang", NOW)
    shown = browser.get(page_of(receipt_id))
    assert "Nhầm số trang" in shown.content.decode()
    assert shown.context["form"] is None
    assert browser.post(page_of(receipt_id), {"words": "lại"}).status_code == 422
    assert Receipt.objects.get(pk=receipt_id).void_reason == "Nhầm số trang"


def test_once_the_day_is_closed_a_refund_is_asked_for_and_never_too_much(sold):
    browser, receipt_id = sold
    Till.objects.update(state="closed")

    asked = {"amount": "495000", "ground": "overcharged", "words": "Thừa số không"}
    assert browser.post(page_of(receipt_id), asked | {"amount": "500001"}).status_code == 422
    assert browser.post(page_of(receipt_id), asked | {"ground": "exempt"}).status_code == 422
    assert browser.post(page_of(receipt_id), asked).status_code == 302
    assert browser.post(page_of(receipt_id), asked).status_code == 422, "only 5.000 đ are left"

    refund = Refund.objects.get()
    assert (refund.amount, refund.ground, refund.receipt_id) == (495_000, "overcharged", receipt_id)
    assert page_of(receipt_id) in browser.get("/money/refunds/").content.decode()


def test_a_colleague_asks_and_does_not_void_what_lies_in_anothers_till(counter, sold):
    _, receipt_id = sold
    colleague = browser_of(make_staff(Role.CLERK, agency_id=counter.centre.id, username="dong-nghiep"))
    assert "ground" in colleague.get(page_of(receipt_id)).context["form"].fields
    assert colleague.post(page_of(receipt_id), {"words": "không phải của tôi"}).status_code == 422
    assert Receipt.objects.get(pk=receipt_id).voided_at is None


def test_who_watches_the_money_looks_and_changes_nothing(counter, sold):
    _, receipt_id = sold
    head = browser_of(make_staff(Role.UNIT_HEAD, agency_id=counter.centre.id, username="truong-phong"))
    assert head.get(page_of(receipt_id)).context["form"] is None
    assert head.post(page_of(receipt_id), {"words": "x"}).status_code == 422
    assert Receipt.objects.get(pk=receipt_id).voided_at is None


def test_other_agencies_and_receipts_of_dossiers_are_not_found(counter, sold):
    browser, receipt_id = sold
    assert browser.get(page_of(take(counter, 8_000).receipt_id)).status_code == 404
    elsewhere = make_staff(Role.CLERK, agency_id=counter.department.id, username="noi-khac")
    assert browser_of(elsewhere).get(page_of(receipt_id)).status_code == 404
