"""Codes of parcels, by hand and for all numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.post.domain.codes import UnreadableCodeError, is_parcel_code, is_s10, parcel_code, read_code

DIGITS = "0123456789"


def test_a_code_tells_year_and_number_and_checks_itself():
    # BC260000000100 as a number: 11 12 260000000100, the remainder of 97 is 35, and 98 - 35 is 63.
    assert parcel_code(year=2026, number=1) == "BC260000000163"
    assert int("1112" + "260000000163") % 97 == 1


@pytest.mark.parametrize("number", [0, 100_000_000])
def test_a_year_has_so_many_numbers(number):
    with pytest.raises(ValueError, match="no parcel"):
        parcel_code(year=2026, number=number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("BC260000000163", "BC260000000163", id="as printed"),
        pytest.param(" bc26 0000 0001 63\n", "BC260000000163", id="typed with spaces, a wedge ends the line"),
        pytest.param("RR473124829VN", "RR473124829VN", id="the post's number by S10"),
        pytest.param("rr 473 124 829 vn", "RR473124829VN", id="as the post prints it"),
        pytest.param("CA123456", "CA123456", id="an older number of the post"),
    ],
)
def test_what_is_read_is_the_code(text, code):
    assert read_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BC260000000164", id="a digit is wrong"),
        pytest.param("BC260000001063", id="two digits are swapped"),
        pytest.param("RR473124820VN", id="the post's check digit is wrong"),
        pytest.param("", id="nothing"),
        pytest.param("https://example.org/", id="another code was before the camera"),
        pytest.param("1" * 31, id="too long"),
    ],
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(UnreadableCodeError):
        read_code(text)


@given(st.integers(0, 99), st.integers(1, 99_999_999), st.integers(2, 13), st.sampled_from(DIGITS))
def test_every_wrong_digit_is_found(year, number, place, digit):
    code = parcel_code(year=year, number=number)
    assert is_parcel_code(code)
    other = code[:place] + digit + code[place + 1 :]
    assert is_parcel_code(other) is (other == code)


@given(st.integers(0, 99), st.integers(1, 99_999_999), st.integers(2, 12))
def test_every_swap_of_neighbours_is_found(year, number, place):
    code = parcel_code(year=year, number=number)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_parcel_code(swapped) is (swapped == code)


def test_of_each_number_of_the_post_one_check_digit_holds():
    assert [is_s10(f"RR47312482{digit}VN") for digit in DIGITS].count(True) == 1
