"""Quarters: drawn up from closed days only, once, equal to a recount, confirmed, handed over, on paper."""

from __future__ import annotations

import random
from collections import Counter as Tally
from datetime import UTC, datetime, timedelta

import pytest
from tests.dossiers.factories import NOW
from tests.organisations.factories import make_agency
from tests.outside_tools import run
from tests.payments.factories import publish, sell, take, till_of

from motcua.payments import public as payments
from motcua.payments.models import Receipt, Refund, Settlement, Till
from motcua.payments.papers.printing import settlement_pdf
from motcua.payments.services.settle import (
    AlreadySettledError,
    NotConfirmedError,
    NothingToSettleError,
    OpenTillsError,
    QuarterNotOverError,
)

QUARTER = payments.Quarter(2026, 4)
AFTER = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)


def close_all(counter):
    """Count every open till with what must be in it."""
    clerks = {clerk.person_id: clerk for clerk in (counter.clerk, counter.other_clerk)}
    for till in Till.objects.filter(state="open"):
        clerk = clerks[till.person_id]
        payments.count_till(by=clerk, now=NOW, till_id=till.pk, counted=expected(till))


def expected(till):
    """Recount a till, row by row."""
    cash = sum(row.amount for row in till.receipts.all() if row.voided_at is None and row.method == "cash")
    return cash - sum(row.amount for row in till.refunds.all())


def draw_up(counter, *, at=AFTER, quarter=QUARTER, by=None):
    return payments.draw_up(by=by or counter.accountant, now=at, agency_id=counter.centre.id, quarter=quarter)


def test_a_quarter_that_runs_or_is_empty_is_not_settled(counter):
    with pytest.raises(NothingToSettleError):
        draw_up(counter)
    take(counter, 1_000)
    close_all(counter)
    with pytest.raises(QuarterNotOverError):
        draw_up(counter, at=datetime(2026, 12, 31, 16, 59, tzinfo=UTC))
    assert draw_up(counter, at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == 1


def test_open_days_are_named(counter):
    take(counter, 1_000)
    with pytest.raises(OpenTillsError) as refused:
        draw_up(counter)
    assert refused.value.days == (("Bùi Thị Nhung", NOW.date()),)


def test_only_the_collectors_accountant_draws_up_once(counter):
    take(counter, 1_000)
    close_all(counter)
    for nobody in (counter.clerk, counter.head, counter.department_accountant):
        with pytest.raises(payments.NotYourMoneyError):
            draw_up(counter, by=nobody)
    draw_up(counter)
    with pytest.raises(AlreadySettledError):
        draw_up(counter)


def test_a_settled_quarter_keeps_its_days_closed(counter):
    take(counter, 1_000)
    close_all(counter)
    draw_up(counter)

    with pytest.raises(payments.QuarterSettledError):
        payments.reopen(by=counter.head, now=AFTER, till_id=till_of(counter.clerk).pk, reason="Sai.")


def test_confirmed_by_the_one_and_handed_over_by_the_other(counter):
    take(counter, 1_000)
    close_all(counter)
    draw_up(counter)
    settlement_id = Settlement.objects.get().pk
    with pytest.raises(NotConfirmedError):
        payments.transfer(by=counter.accountant, now=AFTER, settlement_id=settlement_id, reference="FT2")
    with pytest.raises(payments.NotYourMoneyError):
        payments.confirm(by=counter.accountant, now=AFTER, settlement_id=settlement_id)
    payments.confirm(by=counter.department_accountant, now=AFTER, settlement_id=settlement_id)
    with pytest.raises(AlreadySettledError):
        payments.confirm(by=counter.department_accountant, now=AFTER, settlement_id=settlement_id)
    with pytest.raises(payments.ReferenceMissingError):
        payments.transfer(by=counter.accountant, now=AFTER, settlement_id=settlement_id, reference="")
    payments.transfer(by=counter.accountant, now=AFTER, settlement_id=settlement_id, reference="FT2")
    with pytest.raises(AlreadySettledError):
        payments.transfer(by=counter.accountant, now=AFTER, settlement_id=settlement_id, reference="FT3")

    assert Settlement.objects.get().reference == "FT2"


def some_money(counter, chance, agencies):
    """Take a random payment and let it stand, void it, or give a part back twenty days later."""
    clerk = chance.choice((counter.clerk, counter.other_clerk))
    at = NOW + timedelta(days=chance.randint(-80, 30))
    issued = take(
        counter,
        *(chance.randint(1, 9) * 1_000 for _ in range(chance.randint(1, 3))),
        by=clerk,
        at=at,
        method=chance.choice(tuple(payments.Method)),
        beneficiary_id=chance.choice(agencies),
    )
    fate = chance.random()
    if fate < 0.2:
        payments.void_receipt(by=clerk, now=at, receipt_id=issued.receipt_id, reason="Sai.")
    elif fate < 0.5:
        give_back(counter, issued, by=clerk, at=at)


def give_back(counter, issued, *, by, at):
    refund_id = payments.request_refund(
        by=by,
        now=at,
        receipt_id=issued.receipt_id,
        amount=1_000,
        ground=payments.RefundGround.OTHER,
        words="Hoàn trả.",
    )
    payments.decide_refund(by=counter.head, now=at, refund_id=refund_id, is_approved=True)
    paid = at + timedelta(days=20)
    payments.pay_refund_by_transfer(by=counter.accountant, now=paid, refund_id=refund_id, reference="FT9")


def recount() -> dict[int, int]:
    """Return what each agency is due for the quarter, row by row."""
    wanted: Tally = Tally()
    for receipt in Receipt.objects.filter(voided_at=None):
        if payments.quarter_of(receipt.day) == QUARTER:
            wanted[receipt.beneficiary_id] += receipt.amount
    for refund in Refund.objects.exclude(paid_at=None).select_related("receipt"):
        if payments.quarter_of(refund.day) == QUARTER:
            wanted[refund.receipt.beneficiary_id] -= refund.amount
    return dict(wanted)


def test_the_figures_equal_a_recount(counter):
    chance = random.Random(4)
    others = [make_agency(code=f"S{number}", name=f"Sở số {number}") for number in range(3)]
    agencies = [counter.department.id, *(agency.id for agency in others)]
    for _ in range(60):
        some_money(counter, chance, agencies)
    close_all(counter)
    draw_up(counter)

    assert {each.beneficiary_id: each.net for each in Settlement.objects.all()} == recount()
    for settlement in Settlement.objects.all():
        assert sum(line.amount for line in settlement.lines.all()) == settlement.received


def test_support_is_no_fee_and_stays_out_of_the_settlement(counter):
    price_id = publish(counter)
    sell(counter, {price_id: 12})
    give_back(counter, sell(counter, {price_id: 40}), by=counter.clerk, at=NOW)
    close_all(counter)
    with pytest.raises(NothingToSettleError):
        draw_up(counter)

    take(counter, 150_000, by=counter.other_clerk)
    close_all(counter)
    assert draw_up(counter) == 1
    settlement = Settlement.objects.get()
    assert (settlement.beneficiary_id, settlement.receipts, settlement.received) == (
        counter.department.id,
        1,
        150_000,
    )
    assert (settlement.refunds, settlement.refunded) == (0, 0)
    assert [line.code for line in settlement.lines.all()] == ["LP1"]


def test_the_statement_on_paper(counter, tmp_path):
    take(counter, 150_000)
    close_all(counter)
    draw_up(counter)
    settlement_id = Settlement.objects.get().pk

    (tmp_path / "paper.pdf").write_bytes(
        settlement_pdf(counter.department_accountant, settlement_id=settlement_id, now=AFTER)
    )
    text = run("pdftotext", "-layout", tmp_path / "paper.pdf", "-")

    for words in ("Quý 4 năm 2026", "Sở Xây dựng", "150.000 đ", "Một trăm năm mươi nghìn đồng"):
        assert words in text
    with pytest.raises(payments.NoSuchPaperError):
        settlement_pdf(counter.clerk, settlement_id=settlement_id, now=AFTER)
