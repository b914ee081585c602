"""Paid support by an approved price: dated, on a receipt of its own, apart in the closing (law FE-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from tests.accounts.factories import browser_of, make_staff
from tests.dossiers.factories import NOW
from tests.payments.factories import publish, sell, take

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.payments import public as payments
from motcua.payments.domain.support import (
    NothingChosenError,
    PriceEndedError,
    PriceNotInForceError,
    PriceOverlapError,
    PriceUnapprovedError,
    cost,
)
from motcua.payments.models import Receipt, SupportPrice
from motcua.payments.papers.printing import _receipt_data, _sums
from motcua.payments.queries.support import prices_on
from motcua.payments.services.keep_prices import end_price

TODAY = civil_date(NOW)
DAY = timedelta(days=1)


@pytest.mark.parametrize("quantity", [0, -1, 10_000])
def test_a_quantity_is_a_count(quantity):
    with pytest.raises(NothingChosenError):
        cost(500, quantity)
    assert cost(500, 9_999) == 4_999_500


class TestPrices:
    def test_a_price_holds_from_its_day_until_it_is_ended(self, counter):
        price_id = publish(counter)
        end_price(by=counter.accountant, now=NOW, price_id=price_id, valid_to=TODAY + DAY)
        dearer = publish(counter, amount=700, valid_from=TODAY + DAY)
        held = [
            [price.pk for price in prices_on(day, agency_id=counter.centre.id)]
            for day in (TODAY - DAY, TODAY, TODAY + DAY)
        ]
        assert held == [[], [price_id], [dearer]]

    @pytest.mark.parametrize(
        "changes", [{"document_number": " "}, {"amount": 0}, {"name": ""}, {"unit": " "}]
    )
    def test_a_price_is_approved_and_whole(self, counter, changes):
        with pytest.raises(PriceUnapprovedError):
            publish(counter, **changes)

    def test_the_same_support_has_one_price_a_day(self, counter):
        price_id = publish(counter)
        with pytest.raises(PriceOverlapError):
            publish(counter, name=" Sao  chụp ", valid_from=TODAY + 30 * DAY)
        end_price(by=counter.accountant, now=NOW, price_id=price_id, valid_to=TODAY + 10 * DAY)
        with pytest.raises(PriceOverlapError):
            publish(counter, valid_from=TODAY + 9 * DAY)
        for day in (TODAY - DAY, TODAY + 10 * DAY):
            with pytest.raises(PriceEndedError):
                end_price(by=counter.accountant, now=NOW, price_id=price_id, valid_to=day)

    def test_only_the_agencys_accountant_keeps_them(self, counter):
        for by in (counter.clerk, counter.head, counter.department_accountant):
            with pytest.raises(payments.NotYourMoneyError):
                publish(counter, by=by)


class TestSelling:
    def test_it_is_on_a_receipt_of_its_own_and_apart_in_the_days_sums(self, counter):
        copying, translating = (
            publish(counter),
            publish(counter, name="Dịch thuật", unit="trang", amount=60_000),
        )
        take(counter, 150_000)
        issued = sell(counter, {copying: 12, translating: 2})
        receipt = Receipt.objects.get(pk=issued.receipt_id)
        assert receipt.amount == 126_000
        assert [line.name for line in receipt.lines.order_by("id")] == [
            "Sao chụp (12 trang A4)",
            "Dịch thuật (2 trang)",
        ]
        assert _receipt_data(receipt)["title"] == "Biên lai thu tiền dịch vụ hỗ trợ"
        till = payments.own_till(counter.clerk, agency_id=counter.centre.id, day=TODAY)
        assert (till.row.cash, till.row.support, till.row.expected) == (276_000, 126_000, 276_000)
        assert {"label": "Trong đó dịch vụ hỗ trợ (không phải phí, lệ phí)", "amount": "126.000 đ"} in _sums(
            till
        )

    def test_a_day_without_support_says_nothing_of_it(self, counter):
        take(counter, 150_000)
        till = payments.own_till(counter.clerk, agency_id=counter.centre.id, day=TODAY)
        assert till.row.support == 0
        assert not any("hỗ trợ" in line["label"] for line in _sums(till))

    def test_a_voided_receipt_of_support_is_no_takings(self, counter):
        issued = sell(counter, {publish(counter): 2})
        payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=issued.receipt_id, reason="Nhầm số trang")
        till = payments.own_till(counter.clerk, agency_id=counter.centre.id, day=TODAY)
        assert (till.row.cash, till.row.support) == (0, 0)

    def test_only_prices_of_the_day_and_of_the_agency_are_taken(self, counter):
        later, gone = publish(counter, valid_from=TODAY + DAY), publish(counter, name="In màu")
        end_price(by=counter.accountant, now=NOW, price_id=gone, valid_to=TODAY)
        elsewhere = publish(
            counter, by=counter.department_accountant, agency_id=counter.department.id, name="In đen"
        )
        for price_id in (later, gone, elsewhere, 987_654):
            with pytest.raises(PriceNotInForceError):
                sell(counter, {price_id: 1})
        with pytest.raises(NothingChosenError):
            sell(counter, {})
        assert not Receipt.objects.exists()

    def test_who_is_no_clerk_takes_nothing_and_a_transfer_names_its_reference(self, counter):
        price_id = publish(counter)
        with pytest.raises(payments.NotYourMoneyError):
            sell(counter, {price_id: 1}, by=counter.head)
        with pytest.raises(payments.ReferenceMissingError):
            sell(counter, {price_id: 1}, method=payments.Method.TRANSFER)


@pytest.mark.django_db
class TestPages:
    def test_a_clerk_takes_the_money_once_however_often_it_is_sent(self, counter):
        price_id = publish(counter)
        with time_machine.travel(NOW, tick=False):
            clerk = browser_of(make_staff(Role.CLERK, agency_id=counter.centre.id))
            page = clerk.get("/counter/support/").content.decode()
            assert "500 đ / trang A4" in page
            sent = {"key": "k" * 20, "payer_name": "Bùi Văn Nam", "method": "cash", f"price-{price_id}": "3"}
            for _ in range(2):
                assert clerk.post("/counter/support/", sent).status_code == 302
            empty = clerk.post("/counter/support/", sent | {"key": "x", f"price-{price_id}": ""})
            assert empty.status_code == 422
            assert "Trong đó dịch vụ hỗ trợ" in clerk.get("/counter/till/").content.decode()
        assert [receipt.amount for receipt in Receipt.objects.all()] == [1_500]

    def test_a_page_sent_before_is_refused_in_words_and_goes_on_under_a_new_key(self, counter):
        price_id = publish(counter)
        with time_machine.travel(NOW, tick=False):
            clerk = browser_of(make_staff(Role.CLERK, agency_id=counter.centre.id))
            sent = {"key": "k" * 20, "payer_name": "Bùi Văn Nam", "method": "cash", f"price-{price_id}": "3"}
            assert clerk.post("/counter/support/", sent).status_code == 302
            changed = sent | {f"price-{price_id}": "5"}
            answer = clerk.post("/counter/support/", changed)
            assert answer.status_code == 422
            assert "Khoản này đã được thu; hãy mở lại trang." in answer.content.decode()
            assert [receipt.amount for receipt in Receipt.objects.all()] == [1_500]
            key = answer.context["form"]["key"].value()
            assert f'value="{key}"' in answer.content.decode()
            assert clerk.post("/counter/support/", changed | {"key": key}).status_code == 302
        assert sorted(receipt.amount for receipt in Receipt.objects.all()) == [1_500, 2_500]

    def test_nothing_is_taken_where_a_price_ended_while_the_page_was_open(self, counter):
        copying, gone = publish(counter), publish(counter, name="In màu", amount=5_000)
        with time_machine.travel(NOW, tick=False):
            clerk = browser_of(make_staff(Role.CLERK, agency_id=counter.centre.id))
            sent = {"key": "k" * 20, "payer_name": "Bùi Văn Nam", "method": "cash", f"price-{copying}": "3"}
            end_price(by=counter.accountant, now=NOW, price_id=gone, valid_to=TODAY)
            answer = clerk.post("/counter/support/", sent | {f"price-{gone}": "2"})
            assert answer.status_code == 422
            assert "Giá này không còn áp dụng" in answer.content.decode()
            assert not Receipt.objects.exists()
            unwanted = clerk.post("/counter/support/", sent | {f"price-{gone}": ""})
            assert unwanted.status_code == 302
        assert [receipt.amount for receipt in Receipt.objects.all()] == [1_500]

    def test_an_accountant_publishes_and_ends(self, counter, assert_constant_queries):
        with time_machine.travel(NOW, tick=False):
            accountant = browser_of(make_staff(Role.ACCOUNTANT, agency_id=counter.centre.id))
            sent = {
                "agency": counter.centre.id,
                "name": "Sao chụp",
                "unit": "trang A4",
                "amount": "500",
                "document_number": "12/QĐ",
                "valid_from": f"{TODAY:%d/%m/%Y}",
            }
            assert accountant.post("/money/prices/", sent).status_code == 302
            assert accountant.post("/money/prices/", sent).status_code == 422
            price_id = SupportPrice.objects.get().pk
            elsewhere = browser_of(make_staff(Role.ACCOUNTANT, agency_id=counter.department.id))
            ended = {"valid_to": f"{TODAY + DAY:%d/%m/%Y}"}
            assert elsewhere.post(f"/money/prices/{price_id}/end/", ended).status_code == 404
            assert accountant.post(f"/money/prices/{price_id}/end/", ended).status_code == 302
            assert SupportPrice.objects.get().valid_to == TODAY + DAY
            assert_constant_queries(
                lambda: accountant.get("/money/prices/"),
                lambda: [publish(counter, name=f"Dịch vụ {number}") for number in range(3)],
            )
