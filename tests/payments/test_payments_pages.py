"""Screens of money: a clerk closes the day, a head decides, an accountant settles; in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW
from tests.payments.factories import take, till_of

from motcua.payments import public as payments
from motcua.payments.models import Refund, Series, Settlement

IN_JANUARY = NOW + timedelta(days=50)


@pytest.fixture
def morning():
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def at(actor) -> Client:
    return browser_of(user_of(actor))


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_clerk_closes_the_day_note_by_note(counter, morning):
    browser = at(counter.clerk)
    assert "Hôm nay chưa thu khoản nào" in text_of(browser.get("/counter/till/"))
    take(counter, 100_000, 50_000)
    page = text_of(browser.get("/counter/till/"))
    till_id = till_of(counter.clerk).pk

    assert "150.000 đ" in page
    assert 'name="note-500000"' in page
    answer = browser.post(
        f"/money/days/{till_id}/count/", {"note-100000": "1", "note-50000": "1"}, follow=True
    )

    assert "khớp đến từng đồng" in text_of(answer)
    assert 'name="note-500000"' not in text_of(answer)
    assert till_of(counter.clerk).state == "closed"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"note-100000": "1"}, "Thiếu 50.000 đ"),
        ({"counted": "151.000 đ"}, "Thừa 1.000 đ"),
        ({"counted": "-5"}, "Nhập số đã đếm"),
        ({"note-100000": "một"}, "Nhập số đã đếm"),
        ({"counted": "9" * 30}, "Nhập số đã đếm"),
        ({}, "Nhập số đã đếm"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(counter, morning, typed, said):
    take(counter, 150_000)
    till_id = till_of(counter.clerk).pk

    answer = at(counter.clerk).post(f"/money/days/{till_id}/count/", typed | {"explanation": "<i>"})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "&lt;i&gt;" in text_of(answer)
    for value in typed.values():
        assert f'value="{value}"' in text_of(answer)
    assert till_of(counter.clerk).state == "open"


def test_a_head_signs_the_difference_off_and_opens_the_day_again(counter, morning):
    take(counter, 150_000)
    till_id = till_of(counter.clerk).pk
    at(counter.clerk).post(
        f"/money/days/{till_id}/count/", {"counted": "149000", "explanation": "Trả nhầm tiền thừa."}
    )
    head = at(counter.head)
    assert "Chờ phụ trách ký duyệt" in text_of(head.get("/money/days/?state=counted"))
    head.post(f"/money/days/{till_id}/sign-off/", {"words": "Đã xác minh."})
    assert till_of(counter.clerk).state == "closed"
    refused = head.post(f"/money/days/{till_id}/reopen/", {"words": ""})
    assert refused.status_code == 422
    head.post(f"/money/days/{till_id}/reopen/", {"words": "Sai biên lai."})

    assert till_of(counter.clerk).state == "open"
    page = text_of(head.get(f"/money/days/{till_id}/"))
    for words in ("Kiểm đếm có chênh lệch", "Đã xác minh.", "Đã mở lại ngày", "Sai biên lai."):
        assert words in page


def test_days_left_open_are_named_first(counter, morning):
    take(counter, 20_000, at=NOW - timedelta(days=1))
    take(counter, 10_000)

    page = text_of(at(counter.clerk).get("/counter/till/"))

    assert "Còn ngày trước chưa chốt" in page
    assert "20.000 đ" in page


def test_a_refund_goes_through_its_list(counter, morning):
    issued = take(counter, 100_000)
    payments.request_refund(
        by=counter.clerk,
        now=NOW,
        receipt_id=issued.receipt_id,
        amount=40_000,
        ground=payments.RefundGround.EXEMPT,
        words="Hộ nghèo, giấy số 12.",
    )
    refund_id = Refund.objects.get().pk
    clerk, head = at(counter.clerk), at(counter.head)
    assert "Duyệt hoàn phí" not in text_of(clerk.get("/money/refunds/"))
    assert head.post(f"/money/refunds/{refund_id}/refuse/", {"words": ""}).status_code == 422
    head.post(f"/money/refunds/{refund_id}/approve/")
    assert "Chi từ quỹ của tôi" in text_of(clerk.get("/money/refunds/"))
    clerk.post(f"/money/refunds/{refund_id}/cash/")

    assert Refund.objects.get().state is payments.RefundState.PAID
    assert head.post(f"/money/refunds/{refund_id}/nonsense/").status_code == 404


def test_an_accountant_opens_a_series_and_settles_the_quarter(counter, morning):
    take(counter, 150_000)
    payments.count_till(by=counter.clerk, now=NOW, till_id=till_of(counter.clerk).pk, counted=150_000)
    accountant = at(counter.accountant)
    asked = {"agency": counter.centre.id, "symbol": "HB-26P", "first": "1", "last": "50"}
    assert accountant.post("/money/series/", asked).status_code == 302
    assert accountant.post("/money/series/", asked).status_code == 422
    assert (
        accountant.post(f"/money/series/{Series.objects.get(symbol='HB-26P').pk}/close/").status_code == 302
    )
    morning.move_to(IN_JANUARY)
    accountant = at(counter.accountant)
    quarter = {"agency": counter.centre.id, "quarter": "2026-4"}
    assert accountant.post("/money/quarters/", quarter).status_code == 302
    assert accountant.post("/money/quarters/", quarter).status_code == 422
    assert accountant.post("/money/quarters/", quarter | {"quarter": "x"}).status_code == 422
    settlement_id = Settlement.objects.get().pk
    assert accountant.post(f"/money/quarters/{settlement_id}/confirm/").status_code == 422
    other = at(counter.department_accountant)
    other.post(f"/money/quarters/{settlement_id}/confirm/")
    accountant.post(f"/money/quarters/{settlement_id}/transfer/", {"reference": "FT27004"})

    page = text_of(other.get(f"/money/quarters/{settlement_id}/"))
    assert "FT27004" in page
    table = text_of(other.get(f"/money/quarters/{settlement_id}/statement.csv"))
    assert table.startswith("\ufeff")
    assert "LP1,Lệ phí 1,1,150000" in table
    assert (
        at(counter.other_head).get(f"/money/quarters/{settlement_id}/statement.pdf").content[:5] == b"%PDF-"
    )


def test_no_cell_of_the_table_is_a_formula(counter, morning):
    settlement = Settlement.objects.create(
        agency_id=counter.centre.id,
        beneficiary_id=counter.centre.id,
        year=2026,
        quarter=3,
        receipts=1,
        received=1,
        refunds=0,
        refunded=0,
        drawn_up_at=NOW,
        drawn_up_by_name="",
    )
    settlement.lines.create(code="=1+1", name="@SUM(A1)", receipts=1, amount=1)

    table = text_of(at(counter.accountant).get(f"/money/quarters/{settlement.pk}/statement.csv"))

    assert "'=1+1,'@SUM(A1),1,1" in table


@pytest.mark.parametrize("address", ["/counter/till/", "/money/days/", "/money/refunds/", "/money/quarters/"])
def test_pages_speak_english_too(counter, morning, address):
    take(counter, 10_000)
    browser = at(counter.clerk if address in {"/counter/till/", "/money/refunds/"} else counter.head)
    with translation.override("en"):
        browser.cookies["django_language"] = "en"
        page = text_of(browser.get(address, HTTP_ACCEPT_LANGUAGE="en"))

    assert '<html lang="en"' in page
    assert not any(word in page for word in ("Chốt ngày", "Biên lai số", "Hoàn phí, lệ phí"))


def test_lists_ask_as_many_queries_whatever_they_hold(counter, morning, assert_constant_queries):
    take(counter, 10_000)
    head = at(counter.head)

    def grow():
        for number in range(4):
            issued = take(counter, 10_000, by=counter.other_clerk, at=NOW - timedelta(days=number))
            payments.request_refund(
                by=counter.clerk,
                now=NOW,
                receipt_id=issued.receipt_id,
                amount=1_000,
                ground=payments.RefundGround.OTHER,
                words="Hoàn.",
            )

    grow()
    for address in ("/money/days/", "/money/refunds/"):
        assert_constant_queries(lambda address=address: head.get(address), grow)
