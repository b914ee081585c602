"""What the owner of a dossier paid: shown with what went back, the electronic receipt to take home."""

from __future__ import annotations

from itertools import count

import pytest
from tests.accounts.factories import browser_of
from tests.dossiers.factories import NOW, make_actor
from tests.portal.factories import lodge_for, make_user

from motcua.kernel.actors import Role
from motcua.payments import public as payments
from motcua.payments.models import ReceiptPaper
from motcua.payments.services.open_series import open_series

pytestmark = pytest.mark.django_db
GROUND = payments.RefundGround.OVERCHARGED


@pytest.fixture
def user():
    return make_user(name="Bùi Thị Hồng")


@pytest.fixture
def browser(user):
    return browser_of(user)


@pytest.fixture
def dossier_id(office, user):
    return lodge_for(office, user, accepted=True)


def take(office, dossier_id: int, amount: int = 8_000) -> int:
    payment = payments.Payment(
        agency_id=office.id,
        beneficiary_id=office.id,
        subject=f"dossier:{dossier_id}",
        subject_code="H28.98.1-261120-0001",
        payer_name="Bùi Thị Hồng",
        lines=(payments.Line(code="LP1", name="Lệ phí", amount=amount),),
    )
    return payments.issue_receipt(by=office.clerk, now=NOW, payment=payment).receipt_id


def page_of(browser, dossier_id: int) -> str:
    return browser.get(f"/my/dossiers/{dossier_id}/").content.decode()


def test_the_owner_takes_the_very_receipt_that_the_agency_sealed(browser, office, dossier_id):
    receipt_id = take(office, dossier_id, 8_000)
    path = f"/my/dossiers/{dossier_id}/money/{receipt_id}.pdf"

    page, answer = page_of(browser, dossier_id), browser.get(path)

    assert f'href="{path}"' in page
    assert "8.000 đ" in page
    content = b"".join(answer.streaming_content)
    assert content == payments.receipt_pdf(office.clerk, receipt_id=receipt_id, now=NOW)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert ReceiptPaper.objects.count() == 1


def test_nobody_takes_the_receipt_of_another(office, dossier_id):
    receipt_id = take(office, dossier_id)
    neighbour = make_user(name="Đinh Thị Mai")
    own_id = lodge_for(office, neighbour)
    neighbours = browser_of(neighbour)

    paths = [f"/my/dossiers/{number}/money/{receipt_id}.pdf" for number in (dossier_id, own_id)]

    assert [neighbours.get(path).status_code for path in paths] == [404, 404]
    assert "money" not in page_of(neighbours, own_id)
    assert not ReceiptPaper.objects.exists()


def test_a_receipt_torn_from_a_book_was_given_on_paper(browser, office, dossier_id):
    accountant = make_actor(office.id, Role.ACCOUNTANT)
    open_series(by=accountant, now=NOW, agency_id=office.id, symbol="AA/26P", first=1, last=50)
    receipt_id = take(office, dossier_id)

    assert "bằng giấy" in page_of(browser, dossier_id)
    assert browser.get(f"/my/dossiers/{dossier_id}/money/{receipt_id}.pdf").status_code == 404


def test_what_goes_back_is_shown_with_how_far_it_is(browser, office, dossier_id):
    receipt_id = take(office, dossier_id, 8_000)
    refund_id = payments.request_refund(
        by=office.clerk, now=NOW, receipt_id=receipt_id, amount=3_000, ground=GROUND, words="Thu thừa."
    )
    assert "Chờ quyết định" in page_of(browser, dossier_id)

    head = make_actor(office.id, Role.UNIT_HEAD)
    payments.decide_refund(by=head, now=NOW, refund_id=refund_id, is_approved=True)
    payments.pay_refund_in_cash(by=office.clerk, now=NOW, refund_id=refund_id)

    page = page_of(browser, dossier_id)
    assert "3.000 đ" in page
    assert "Đã chi trả" in page
    assert f"{NOW:%d/%m/%Y}" in page


def test_nothing_is_said_of_money_where_none_was_paid(browser, dossier_id):
    assert 'id="paid"' not in page_of(browser, dossier_id)


def test_queries_do_not_grow_with_receipts(browser, office, dossier_id, assert_constant_queries):
    amounts = count(1_000)
    take(office, dossier_id, next(amounts))

    assert_constant_queries(
        lambda: page_of(browser, dossier_id),
        lambda: [take(office, dossier_id, next(amounts)) for _ in range(4)],
    )
