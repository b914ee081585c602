"""Time, money, records and complaints of the post, as an officer checks them by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.calendars import national_calendar

from motcua.post.domain.claims import ClaimTooLateError, claim_due
from motcua.post.domain.hand_overs import SameSignerError, UnexplainedError, compare, require_takable
from motcua.post.domain.money import AmountError, Difference, Named, ParcelMoney, balance, require_amount
from motcua.post.domain.orders import Order, OrderError, Party, require_sound
from motcua.post.domain.terms import DaysUnknownError, Zone, days_allowed, post_due
from motcua.post.domain.tracking import ParcelKind

CALENDAR = national_calendar()


@pytest.mark.parametrize(
    ("zone", "with_slip", "days"),
    [
        (Zone.SAME_DISTRICT, False, 1),
        (Zone.SAME_DISTRICT, True, 2),
        (Zone.SAME_PROVINCE, False, 2),
        (Zone.SAME_PROVINCE, True, 4),
        (Zone.BIG_CITIES, False, 3),
        (Zone.BIG_CITIES, True, 6),
        (Zone.OTHER_PROVINCE, False, 4),
        (Zone.OTHER_PROVINCE, True, 8),
    ],
)
def test_the_post_has_so_many_days(zone, with_slip, days):
    assert days_allowed(zone, with_slip=with_slip) == days


def test_a_special_area_has_the_days_that_the_post_published():
    assert days_allowed(Zone.SPECIAL, published=6) == 6
    for zone, published in (
        (Zone.SPECIAL, None),
        (Zone.SPECIAL, 0),
        (Zone.SPECIAL, 61),
        (Zone.BIG_CITIES, 3),
    ):
        with pytest.raises(DaysUnknownError):
            days_allowed(zone, published=published)


@pytest.mark.parametrize(
    ("taken_over", "days", "due"),
    [
        pytest.param(date(2026, 11, 20), 1, date(2026, 11, 23), id="Friday and a day is Monday"),
        pytest.param(date(2026, 11, 21), 2, date(2026, 11, 25), id="a Saturday, then the Day of Culture"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 4), id="over the New Year"),
        pytest.param(date(2026, 11, 16), 4, date(2026, 11, 20), id="within a week"),
    ],
)
def test_the_day_of_taking_over_is_not_counted(taken_over, days, due):
    assert post_due(taken_over, days, calendar=CALENDAR) == due


@pytest.mark.parametrize(
    ("money", "named"),
    [
        pytest.param({"due": 50_000, "collected": (50_000,), "remitted": 50_000}, [], id="even"),
        pytest.param({"due": 0}, [], id="nothing due"),
        pytest.param({"due": 50_000}, [("not_collected", -50_000)], id="no money taken"),
        pytest.param(
            {"due": 50_000, "collected": (5_000,), "remitted": 5_000},
            [("collected_short", -45_000)],
            id="a nought left out",
        ),
        pytest.param(
            {"due": 50_000, "collected": (50_000, 50_000), "remitted": 50_000},
            [("collected_twice", 50_000), ("remitted_short", -50_000)],
            id="taken twice, handed over once",
        ),
        pytest.param(
            {"due": 50_000, "collected": (60_000,), "remitted": 60_000},
            [("collected_over", 10_000)],
            id="too much taken",
        ),
        pytest.param(
            {"due": 0, "collected": (50_000,)},
            [("not_due", 50_000), ("not_remitted", -50_000)],
            id="taken for what came back",
        ),
        pytest.param(
            {"due": 50_000, "collected": (50_000,)}, [("not_remitted", -50_000)], id="not handed over yet"
        ),
        pytest.param(
            {"due": 50_000, "collected": (50_000,), "remitted": 55_000},
            [("remitted_over", 5_000)],
            id="too much handed over",
        ),
        pytest.param(
            {"due": 0, "remitted": 20_000, "is_known": False},
            [("unknown_parcel", 20_000)],
            id="a strange code",
        ),
    ],
)
def test_every_difference_has_its_name(money, named):
    found = balance([ParcelMoney(code="A", **money)]).differences
    assert found == tuple(Named(code="A", difference=Difference(name), amount=sum_) for name, sum_ in named)


AMOUNTS = st.integers(0, 5).map(lambda each: each * 10_000)
MONEY = st.builds(
    ParcelMoney,
    code=st.text("ABC", min_size=1, max_size=3),
    due=AMOUNTS,
    collected=st.lists(AMOUNTS.filter(bool), max_size=3).map(tuple),
    remitted=AMOUNTS,
) | st.builds(ParcelMoney, code=st.just("?"), due=st.just(0), remitted=AMOUNTS, is_known=st.just(False))


@given(st.lists(MONEY, max_size=8))
def test_the_differences_explain_the_sum_to_the_dong(parcels):
    sums = balance(parcels)
    assert sums.remitted - sums.due == sum(each.amount for each in sums.differences)
    assert sums.is_even is all(
        (each.due, each.due) == (sum(each.collected), each.remitted) and each.is_known
        for each in parcels
        if each.is_known or each.remitted
    )


@pytest.mark.parametrize("amount", [-1, 1_000_000_001])
def test_what_is_no_money_is_refused(amount):
    with pytest.raises(AmountError):
        require_amount(amount)


def test_a_count_tells_what_is_missing_too_much_and_read_twice():
    found = compare(["A", "B", "C"], ["A", "C", "X", "C"])
    assert (found.found, found.missing, found.extra, found.doubled) == ({"A", "C"}, ("B",), ("X",), ("C",))


CODES = st.lists(st.sampled_from("ABCDEF"), max_size=10)


@given(CODES, CODES)
def test_a_count_leaves_nothing_out(declared, scanned):
    found = compare(declared, scanned)
    assert set(declared) == found.found | set(found.missing)
    assert set(scanned) == found.found | set(found.extra)
    assert not found.found & set(found.missing)
    assert found.is_whole is (set(declared) == set(scanned))


def test_nobody_signs_for_both_sides():
    with pytest.raises(SameSignerError):
        require_takable(compare(["A"], ["A"]), giver_id=7, taker_id=7, remarks="")


@pytest.mark.parametrize("scanned", [[], ["A", "X"]])
def test_a_difference_wants_a_word(scanned):
    found = compare(["A"], scanned)
    with pytest.raises(UnexplainedError):
        require_takable(found, giver_id=7, taker_id=8, remarks="  ")
    require_takable(found, giver_id=7, taker_id=8, remarks="Bưu gửi chưa về tới bưu cục.")


@pytest.mark.parametrize(
    ("zone", "due"),
    [(Zone.SAME_PROVINCE, date(2026, 11, 30)), (Zone.OTHER_PROVINCE, date(2026, 12, 2))],
)
def test_a_complaint_of_a_friday_is_solved_within_five_or_seven_working_days(zone, due):
    made = date(2026, 11, 20)
    assert claim_due(made, served_on=date(2026, 11, 2), zone=zone, calendar=CALENDAR) == due


def test_six_months_after_the_service_it_is_too_late():
    served = date(2026, 8, 31)
    last = date(2027, 2, 28)
    claim_due(last, served_on=served, zone=Zone.SAME_PROVINCE, calendar=CALENDAR)
    with pytest.raises(ClaimTooLateError) as refused:
        claim_due(date(2027, 3, 1), served_on=served, zone=Zone.SAME_PROVINCE, calendar=CALENDAR)
    assert refused.value.last == last


def test_an_order_names_every_fault_at_once():
    nobody = Party(name=" ", address="")
    order = Order(
        kind=ParcelKind.LODGING,
        office_id=1,
        agency_id=1,
        title="",
        sender=nobody,
        receiver=nobody,
        postage=-1,
        zone=Zone.SPECIAL,
    )
    with pytest.raises(OrderError) as refused:
        require_sound(order)
    names = {"title", "sender_name", "sender_address", "receiver_name", "receiver_address"}
    assert set(refused.value.faults) == names | {"postage", "papers", "published_days"}
