"""Days at the counter: taking, voiding, counting, signing off, reopening; rights; papers."""

from __future__ import annotations

from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from tests.dossiers.factories import NOW
from tests.outside_tools import run
from tests.payments.factories import take, till_of

from motcua.kernel.actors import SYSTEM
from motcua.ledger.models import Entry
from motcua.payments import public as payments
from motcua.payments.domain.receipts import TEMPLATE
from motcua.payments.ledger_source import TillSource
from motcua.payments.models import Receipt, Series, TillEvent
from motcua.payments.queries.tills import till_rows
from motcua.payments.services.open_series import RangeError, close_series, open_series
from motcua.platform import outbox

WHY = "Trả nhầm tiền thừa cho công dân."


def close(counter, counted, **changes):
    facts = {"by": counter.clerk, "now": NOW, "till_id": till_of(counter.clerk).pk, "counted": counted}
    return payments.count_till(**facts | changes)


def test_a_day_that_balances_is_closed_at_once_and_takes_no_more(counter):
    take(counter, 100_000, 50_000)
    take(counter, 30_000, method=payments.Method.TRANSFER)

    state = close(counter, None, notes={100_000: 1, 50_000: 1})

    assert state is payments.TillState.CLOSED
    event = TillEvent.objects.get()
    assert (event.expected, event.counted, event.notes) == (150_000, 150_000, {"100000": 1, "50000": 1})
    with pytest.raises(payments.TillClosedError):
        take(counter, 10_000)
    assert take(counter, 10_000, by=counter.other_clerk).code == "26E/0000003"
    assert take(counter, 10_000, at=NOW + timedelta(days=1)).code == "26E/0000004"


def test_a_difference_waits_for_the_head_who_is_not_the_clerk(counter):
    take(counter, 100_000)

    with pytest.raises(payments.ExplanationMissingError):
        close(counter, 99_000)
    assert close(counter, 99_000, explanation=WHY) is payments.TillState.COUNTED
    with pytest.raises(payments.TillClosedError):
        take(counter, 10_000)
    till = till_of(counter.clerk)
    for nobody in (counter.clerk, counter.other_clerk, counter.accountant, counter.department_accountant):
        with pytest.raises(payments.NotYourMoneyError):
            payments.sign_off(by=nobody, now=NOW, till_id=till.pk)
    payments.sign_off(by=counter.head, now=NOW, till_id=till.pk, words="Đã xác minh.")

    till.refresh_from_db()
    assert (till.state, till.counted, till.difference) == ("closed", 99_000, -1_000)


def test_a_count_sent_back_is_counted_again(counter):
    take(counter, 100_000)
    close(counter, 90_000, explanation=WHY)
    till = till_of(counter.clerk)
    with pytest.raises(payments.WordsMissingError):
        payments.send_back(by=counter.head, now=NOW, till_id=till.pk, reason=" ")
    payments.send_back(by=counter.head, now=NOW, till_id=till.pk, reason="Kiểm đếm lại.")

    assert close(counter, 100_000) is payments.TillState.CLOSED
    kinds = [event.kind for event in TillEvent.objects.order_by("number")]
    assert kinds == ["differed", "sent_back", "closed"]


def test_reopening_is_the_heads_and_is_recorded(counter):
    take(counter, 100_000)
    close(counter, 100_000)
    till = till_of(counter.clerk)
    with pytest.raises(payments.NotYourMoneyError):
        payments.reopen(by=counter.clerk, now=NOW, till_id=till.pk, reason="Sai biên lai.")
    with pytest.raises(payments.WordsMissingError):
        payments.reopen(by=counter.head, now=NOW, till_id=till.pk, reason="")
    payments.reopen(by=counter.head, now=NOW, till_id=till.pk, reason="Sai biên lai.")
    with pytest.raises(payments.WrongTillStateError):
        payments.reopen(by=counter.head, now=NOW, till_id=till.pk, reason="Sai biên lai.")

    take(counter, 20_000)
    assert close(counter, 120_000) is payments.TillState.CLOSED


def test_only_the_own_till_is_counted(counter):
    take(counter, 100_000)
    for nobody in (counter.other_clerk, counter.head, SYSTEM):
        with pytest.raises(payments.NotYourMoneyError):
            close(counter, 100_000, by=nobody)


def test_a_voided_receipt_keeps_its_number_and_leaves_the_till(counter):
    first, second = take(counter, 100_000), take(counter, 50_000)
    with pytest.raises(payments.WordsMissingError):
        payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=first.receipt_id, reason="")
    with pytest.raises(payments.NotYourMoneyError):
        payments.void_receipt(by=counter.other_clerk, now=NOW, receipt_id=first.receipt_id, reason="Sai tên.")
    payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=first.receipt_id, reason="Sai tên.")
    with pytest.raises(payments.AlreadyVoidedError):
        payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=first.receipt_id, reason="Sai tên.")

    assert take(counter, 70_000).code == "26E/0000003"
    assert close(counter, 120_000) is payments.TillState.CLOSED
    with pytest.raises(payments.TillClosedError):
        payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=second.receipt_id, reason="Sai tên.")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_receipt SET amount = amount + 1",
        "UPDATE payments_receipt SET number = 99",
        "DELETE FROM payments_receiptline; DELETE FROM payments_receipt",
        "UPDATE payments_receiptline SET amount = 1",
    ],
)
def test_the_database_itself_keeps_receipts_as_they_were_given(counter, statement):
    take(counter, 100_000)
    before = list(Receipt.objects.values())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(Receipt.objects.values()) == before


def test_printed_receipts_are_used_up_before_electronic_ones(counter):
    series_id = open_series(
        by=counter.accountant, now=NOW, agency_id=counter.centre.id, symbol="HB-26P", first=101, last=102
    )

    codes = [take(counter, 1_000).code for _ in range(3)]

    assert codes == ["HB-26P/0000101", "HB-26P/0000102", "26E/0000001"]
    for first, last in ((102, 200), (1, 101), (0, 5), (5, 4), (9_999_999, 10_000_000)):
        with pytest.raises(RangeError):
            open_series(
                by=counter.accountant,
                now=NOW,
                agency_id=counter.centre.id,
                symbol="hb-26p",
                first=first,
                last=last,
            )
    with pytest.raises(payments.NotYourMoneyError):
        close_series(by=counter.head, now=NOW, series_id=series_id)


def test_a_closed_printed_series_gives_no_number(counter):
    series_id = open_series(
        by=counter.accountant, now=NOW, agency_id=counter.centre.id, symbol="HB-26P", first=1, last=50
    )
    assert take(counter, 1_000).code == "HB-26P/0000001"
    close_series(by=counter.accountant, now=NOW, series_id=series_id)

    assert take(counter, 1_000).code == "26E/0000001"


def test_an_exhausted_series_says_so(counter):
    Series.objects.create(
        agency_id=counter.centre.id,
        kind="electronic",
        template=TEMPLATE,
        symbol="26E",
        year=2026,
        given=9_999_999,
        opened_at=NOW,
        opened_by_name="",
    )
    with pytest.raises(payments.SeriesExhaustedError):
        take(counter, 1_000)
    assert not Receipt.objects.exists()


def test_an_electronic_series_starts_anew_each_year(counter):
    take(counter, 1_000)
    later = take(counter, 1_000, at=NOW + timedelta(days=60))
    assert later.code == "27E/0000001"


def test_what_happened_to_a_till_is_a_leaf_of_the_ledger_once(counter):
    take(counter, 100_000)
    close(counter, 99_000, explanation=WHY)
    payments.sign_off(by=counter.head, now=NOW, till_id=till_of(counter.clerk).pk)

    outbox.drain()
    outbox.drain()

    till = till_of(counter.clerk)
    entries = Entry.objects.filter(stream="payments.tills").order_by("key")
    assert [(entry.subject, entry.key) for entry in entries] == [
        (f"till:{till.pk}", f"{till.pk}:{number}") for number in (1, 2)
    ]
    facts = list(TillSource().facts(subject=f"till:{till.pk}"))
    assert [fact.data["kind"] for fact in facts] == ["differed", "signed_off"]
    assert [TillSource().describe(fact) for fact in facts] == [
        "Kiểm đếm có chênh lệch",
        "Đã duyệt chênh lệch, chốt ngày",
    ]


def test_who_sees_which_till(counter):
    take(counter, 1_000)
    take(counter, 2_000, by=counter.other_clerk)
    seen = {
        actor.name: sorted(row.cash for row in till_rows(actor))
        for actor in (
            counter.clerk,
            counter.other_clerk,
            counter.head,
            counter.accountant,
            counter.department_accountant,
        )
    }

    assert seen == {
        "Bùi Thị Nhung": [1_000],
        "Đinh Thị Mai": [2_000],
        "Đinh Công Sơn": [1_000, 2_000],
        "Nguyễn Thị Hoa": [1_000, 2_000],
        "Quách Thị Lan": [],
    }
    till_id = till_of(counter.clerk).pk
    assert payments.till_of(counter.other_clerk, till_id) is None
    assert payments.till_of(SYSTEM, till_id) is None


def test_a_list_of_tills_asks_as_many_queries_whatever_is_in_them(counter, assert_constant_queries):
    take(counter, 1_000)

    def grow():
        for days in range(4):
            for clerk in (counter.clerk, counter.other_clerk):
                take(counter, 1_000, 500, by=clerk, at=NOW + timedelta(days=days))

    till_id = till_of(counter.clerk).pk
    assert_constant_queries(lambda: till_rows(counter.head), grow)
    assert_constant_queries(
        lambda: payments.till_of(counter.head, till_id), lambda: [take(counter, 700) for _ in range(3)]
    )


def text_of(pdf: bytes, tmp_path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    return run("pdftotext", "-layout", path, "-")


def test_the_receipt_on_paper_shows_amount_in_figures_and_words(counter, tmp_path):
    issued = take(counter, 100_000, 50_000)

    pdf = payments.receipt_pdf(counter.clerk, receipt_id=issued.receipt_id, now=NOW)
    text = text_of(pdf, tmp_path)

    assert pikepdf.open(tmp_path / "paper.pdf").Root.Metadata
    for words in ("26E", "0000001", "Bùi Văn Nam", "150.000 đ", "Một trăm năm mươi nghìn đồng"):
        assert words in text
    assert "HỦY" not in text
    with pytest.raises(payments.NoSuchPaperError):
        payments.receipt_pdf(counter.department_accountant, receipt_id=issued.receipt_id, now=NOW)


def test_a_voided_receipt_on_paper_says_so_and_the_days_sheet_shows_all(counter, tmp_path):
    voided = take(counter, 100_000)
    take(counter, 50_000)
    payments.void_receipt(by=counter.clerk, now=NOW, receipt_id=voided.receipt_id, reason="Sai họ tên")
    close(counter, None, notes={50_000: 1})

    receipt = text_of(payments.receipt_pdf(counter.clerk, receipt_id=voided.receipt_id, now=NOW), tmp_path)
    sheet = text_of(payments.till_pdf(counter.head, till_id=till_of(counter.clerk).pk, now=NOW), tmp_path)

    assert "ĐÃ HỦY: Sai họ tên" in receipt
    for words in (
        "26E/0000001",
        "Đã hủy: Sai họ tên",
        "26E/0000002",
        "Tiền mặt phải có",
        "50.000 đ",
        "đã chốt",
    ):
        assert words in sheet
