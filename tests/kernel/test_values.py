"""Text folding, money, periods, identifiers, rule sets, civil time."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import civil_time, identifiers, rule_sets
from motcua.kernel.identifiers import Gender, InvalidIdentifierError
from motcua.kernel.money import Dong, format_dong
from motcua.kernel.periods import ALWAYS, EmptyPeriodError, Period
from motcua.kernel.text_folding import fold, slug

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đà Bắc", "da bac"),
        ("  vấn   đề\n", "van de"),
        ("ỦY BAN NHÂN DÂN XÃ ĐỒNG CHUM", "uy ban nhan dan xa dong chum"),
        ("Nguyễn Thị Ưng", "nguyen thi ung"),
        ("Ðường số 1", "duong so 1"),
        ("", ""),
    ],
)
def test_folding_drops_marks_and_case(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_is_stable_and_blind_to_composition(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_slugs_are_for_file_names():
    assert slug("Giấy khai sinh (bản sao): Đỗ/Thị") == "giay-khai-sinh-ban-sao-do-thi"


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0 đ"), (8000, "8.000 đ"), (1_250_000, "1.250.000 đ"), (-500_000, "-500.000 đ")]
)
def test_money_is_written_the_vietnamese_way(amount, text):
    assert format_dong(amount) == text
    assert str(Dong(amount)) == text


def test_money_is_counted_in_whole_dong():
    assert Dong(5000) + Dong(3000) * 2 - Dong(1000) == Dong(10_000)
    assert not Dong(0)
    assert Dong(1) < Dong(2)


@pytest.mark.parametrize("amount", [1.5, "8000", True, None])
def test_what_is_no_whole_number_is_no_money(amount):
    with pytest.raises(TypeError):
        Dong(amount)


def test_a_period_holds_its_first_day_but_not_its_end():
    period = Period(date(2020, 1, 1), date(2020, 1, 3))
    assert [date(2020, 1, day) in period for day in (1, 2, 3)] == [True, True, False]
    assert date(2019, 12, 31) not in period
    assert date(1900, 1, 1) in ALWAYS


def test_a_period_without_days_is_refused():
    with pytest.raises(EmptyPeriodError):
        Period(date(2020, 1, 1), date(2020, 1, 1))


@st.composite
def periods(draw):
    start = draw(DAYS)
    return Period(start, draw(st.none() | st.integers(1, 40).map(lambda days: start + timedelta(days=days))))


def days_in(*some: Period) -> set[date]:
    every = [date(2019, 12, 1) + timedelta(days=each) for each in range(200)]
    return {day for day in every if any(day in period for period in some)}


@given(first=periods(), second=periods(), third=periods())
def test_periods_behave_as_the_sets_of_their_days(first, second, third):
    shared = first.intersection(second)
    assert days_in(*([shared] if shared else [])) == days_in(first) & days_in(second)
    assert first.overlaps(second) == bool(days_in(first) & days_in(second))
    assert days_in(*first.minus(second, third)) == days_in(first) - days_in(second) - days_in(third)


@pytest.mark.parametrize(
    ("number", "gender", "year"),
    [
        ("017088001234", Gender.MALE, 1988),
        ("017195004321", Gender.FEMALE, 1995),
        ("017201000777", Gender.MALE, 2001),
        ("017315012345", Gender.FEMALE, 2015),
    ],
)
def test_a_citizen_id_tells_its_holder(number, gender, year):
    found = identifiers.parse_citizen_id(f"{number[:3]} {number[3:6]} {number[6:]}")
    assert (found.number, found.province_code, found.gender, found.birth_year) == (
        number,
        "017",
        gender,
        year,
    )
    assert not found.is_foreign_born


def test_a_citizen_born_abroad_has_a_countrys_code():
    assert identifiers.parse_citizen_id("116088001234").is_foreign_born


@pytest.mark.parametrize(
    "text", ["", "01708800123", "0170880012345", "000088001234", "097088001234", "01708800123a"]
)
def test_what_is_no_citizen_id_is_refused(text):
    with pytest.raises(InvalidIdentifierError):
        identifiers.parse_citizen_id(text)


def test_an_old_identity_card_has_nine_digits():
    assert identifiers.parse_old_id_card("113 456 789") == "113456789"
    with pytest.raises(InvalidIdentifierError):
        identifiers.parse_old_id_card("11345678")


TAX_CODES = ["5418951070", "5421953367", "5491545812", "5429871074", "5437984730", "5422229277"]


@pytest.mark.parametrize("code", TAX_CODES)
def test_a_tax_code_is_checked_by_its_last_digit(code):
    assert identifiers.parse_tax_code(code) == code
    wrong = code[:9] + str((int(code[9]) + 1) % 10)
    with pytest.raises(InvalidIdentifierError, match="check digit"):
        identifiers.parse_tax_code(wrong)


def test_the_check_digit_of_the_published_example():
    assert identifiers.tax_check_digit("010004751") == 6


def test_a_serial_whose_check_digit_would_be_ten_is_not_issued():
    unissued = next(f"54{n:07d}" for n in range(1, 100) if identifiers.tax_check_digit(f"54{n:07d}") is None)
    for last in range(10):
        with pytest.raises(InvalidIdentifierError):
            identifiers.parse_tax_code(f"{unissued}{last}")


@pytest.mark.parametrize("text", ["5418951070-001", "5418951070001", "5418951070 001"])
def test_a_branch_adds_three_digits(text):
    assert identifiers.parse_tax_code(text) == "5418951070-001"


@pytest.mark.parametrize("text", ["", "541895107", "5418951070-01", "5418951070-000", "54189510701"])
def test_what_is_no_tax_code_is_refused(text):
    with pytest.raises(InvalidIdentifierError):
        identifiers.parse_tax_code(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0218.3852.345", "02183852345"),
        ("(0218) 3852-345", "02183852345"),
        ("0084 218 3852345", "02183852345"),
    ],
)
def test_telephone_numbers_have_one_form(text, number):
    assert identifiers.parse_phone(text) == number


@pytest.mark.parametrize(
    "text", ["", "113", "0123456789", "091234567", "09123456789", "+1 912 345 678", "0912x45678"]
)
def test_what_is_no_telephone_number_is_refused(text):
    with pytest.raises(InvalidIdentifierError):
        identifiers.parse_phone(text)


def test_only_mobiles_take_messages():
    assert identifiers.is_mobile("0912345678")
    assert not identifiers.is_mobile("02183852345")


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2018-06-21", "RS2018"),
        ("2021-12-31", "RS2018"),
        ("2022-01-01", "RS2022"),
        ("2025-06-30", "RS2022"),
        ("2025-07-01", "RS2025"),
        ("2026-08-04", "RS2025"),
        ("2026-08-05", "RS2026"),
        ("2040-01-01", "RS2026"),
    ],
)
def test_the_rule_set_follows_the_day_of_acceptance(day, code):
    found = rule_sets.rule_set_on(date.fromisoformat(day))
    assert found.code == code
    assert rule_sets.rule_set_named(code) is found


def test_rule_sets_follow_one_another_without_gap():
    for earlier, later in zip(rule_sets.RULE_SETS, rule_sets.RULE_SETS[1:], strict=False):
        assert earlier.valid.end == later.valid_from


def test_before_decree_61_there_is_no_rule_set():
    with pytest.raises(rule_sets.NoRuleSetError):
        rule_sets.rule_set_on(date(2018, 6, 20))
    with pytest.raises(rule_sets.NoRuleSetError):
        rule_sets.rule_set_named("RS1999")


def test_the_day_is_that_of_viet_nam():
    late_in_greenwich = datetime(2021, 10, 21, 18, 30, tzinfo=UTC)
    assert civil_time.civil_date(late_in_greenwich) == date(2021, 10, 22)
    assert civil_time.civil(late_in_greenwich).isoformat() == "2021-10-22T01:30:00+07:00"
    with pytest.raises(civil_time.NaiveTimeError):
        civil_time.civil_date(datetime(2021, 10, 21))  # noqa: DTZ001
