"""Rules of money, by hand and for all inputs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.domain.amounts import in_words
from motcua.payments.domain.quarters import NoQuarterError, Quarter, parse_quarter, quarter_of
from motcua.payments.domain.receipts import (
    AmountError,
    Method,
    ReferenceMissingError,
    electronic_symbol,
    require_sound,
    written,
)
from motcua.payments.domain.refunds import RefundTooHighError, require_left
from motcua.payments.domain.tills import (
    AFTER,
    BEFORE,
    DENOMINATIONS,
    ExplanationMissingError,
    MiscountError,
    TillEventKind,
    TillState,
    TillTotals,
    cash_in,
    judge,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (8_000, "Tám nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (150_000, "Một trăm năm mươi nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
        (1_000_500, "Một triệu năm trăm đồng"),
        (3_000_000_000, "Ba tỷ đồng"),
    ],
)
def test_amounts_in_words_as_a_clerk_writes_them(amount, words):
    assert in_words(amount) == words


def test_the_electronic_series_is_that_of_the_year():
    assert electronic_symbol(date(2026, 12, 31)) == "26E"
    assert electronic_symbol(date(2027, 1, 1)) == "27E"
    assert written("26E", 12) == "26E/0000012"


@pytest.mark.parametrize("amounts", [(), (0,), (10_000, -1)])
def test_what_is_no_money_is_refused(amounts):
    with pytest.raises(AmountError):
        require_sound(amounts=amounts, method=Method.CASH, reference="")


def test_a_transfer_needs_the_banks_reference():
    with pytest.raises(ReferenceMissingError):
        require_sound(amounts=(1,), method=Method.TRANSFER, reference=" ")


def test_a_count_note_by_note():
    assert cash_in({500_000: 2, 20_000: 3, 1_000: 4}) == 1_064_000
    for wrong in ({3_000: 1}, {500_000: -1}):
        with pytest.raises(MiscountError):
            cash_in(wrong)


@pytest.mark.parametrize(
    ("counted", "kind", "difference"),
    [
        pytest.param(130_000, TillEventKind.CLOSED, 0, id="150.000 taken, 20.000 given back, 130.000 there"),
        pytest.param(129_500, TillEventKind.DIFFERED, -500, id="500 missing"),
        pytest.param(131_000, TillEventKind.DIFFERED, 1_000, id="1.000 too much"),
    ],
)
def test_a_day_counted_by_hand(counted, kind, difference):
    totals = TillTotals(cash=150_000, transfers=999_000, refunded=20_000, receipts=2)

    verdict = judge(totals, counted=counted, explanation="Trả lại tiền thừa nhầm.")

    assert (verdict.kind, verdict.difference) == (kind, difference)


def test_a_difference_of_one_dong_is_explained():
    with pytest.raises(ExplanationMissingError) as refused:
        judge(TillTotals(cash=10_000), counted=9_999, explanation="nhầm")
    assert refused.value.difference == -1


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_till_closes_by_itself_only_when_it_balances_to_the_dong(cash, refunded, counted):
    totals = TillTotals(cash=cash, refunded=refunded)

    verdict = judge(totals, counted=counted, explanation="Giải thích đầy đủ.")

    assert verdict.counted == totals.expected + verdict.difference
    assert (verdict.kind is TillEventKind.CLOSED) == (counted == cash - refunded)


@given(st.dictionaries(st.sampled_from(DENOMINATIONS), st.integers(0, 500)))
def test_every_count_is_worth_its_notes(notes):
    assert cash_in(notes) == sum(note for note, count in notes.items() for _ in range(count))


def test_every_state_is_left_and_reached_by_some_event():
    assert set(AFTER) == set(BEFORE) == set(TillEventKind)
    assert set(AFTER.values()) == set(BEFORE.values()) == set(TillState)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(-5, 10**9))
def test_never_more_is_given_back_than_was_taken(received, asked_before, amount):
    if amount > 0 and asked_before + amount <= received:
        require_left(received=received, asked_before=asked_before, amount=amount)
        return
    with pytest.raises(RefundTooHighError) as refused:
        require_left(received=received, asked_before=asked_before, amount=amount)
    assert amount <= 0 or amount > refused.value.left


@given(st.dates(date(2018, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_exactly_its_quarter(day):
    quarter = quarter_of(day)

    assert day in quarter.period
    assert day not in quarter.next.period
    assert day not in quarter.previous.period
    assert quarter.next.previous == quarter == parse_quarter(str(quarter))
    assert quarter.period.end == quarter.next.period.start


def test_the_fourth_quarter_by_hand():
    assert Quarter(2026, 4).period.start == date(2026, 10, 1)
    assert Quarter(2026, 4).period.end == date(2027, 1, 1)
    for text in ("2026", "2026-5", "26-1", "2026-٣"):
        with pytest.raises(NoQuarterError):
            parse_quarter(text)
