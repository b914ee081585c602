"""VietQR codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.payments.domain.vietqr import (
    BankAccount,
    BankError,
    QrAmountError,
    crc,
    is_whole,
    plain,
    vietqr,
)

NAPAS_EXAMPLE = BankAccount(bank="970403", number="0011012345678")
STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
TO_CARD = "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52"


def test_the_check_digits_are_those_of_the_standard_and_of_napas():
    assert crc("123456789") == "29B1"
    assert [is_whole(text) for text in (STATIC, DYNAMIC, TO_CARD)] == [True, True, True]
    assert not is_whole(DYNAMIC.replace("180000", "180001"))


def test_the_example_of_napas_without_an_amount_is_written_to_the_letter():
    assert vietqr(NAPAS_EXAMPLE) == STATIC


def test_an_amount_and_a_purpose_stand_where_banks_read_them():
    text = vietqr(NAPAS_EXAMPLE, amount=180_000, purpose="thanh toán đơn hàng")
    assert text.startswith(DYNAMIC[: DYNAMIC.index("62340107")])
    assert "62230819thanh toan don hang6304" in text
    assert is_whole(text)


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [
        ("000.00.16.H28-211021-0001", "000.00.16.H28-211021-0001"),
        ("Lệ phí  Đăng ký; khai sinh của Bùi Văn Nam", "Le phi Dang ky khai sinh"),
        ("—", ""),
    ],
)
def test_a_purpose_is_what_banks_pass_on(typed, passed_on):
    assert plain(typed) == passed_on


@given(st.integers(1, 9_999_999_999_999), st.text(max_size=60))
def test_every_code_is_whole_and_its_lengths_add_up(amount, purpose):
    text = vietqr(NAPAS_EXAMPLE, amount=amount, purpose=purpose)
    assert is_whole(text)
    place = 0
    while place < len(text):
        place += 4 + int(text[place + 2 : place + 4])
    assert place == len(text)


@pytest.mark.parametrize("amount", [0, -1, 10_000_000_000_000])
def test_no_code_asks_for_an_amount_that_is_none(amount):
    with pytest.raises(QrAmountError):
        vietqr(NAPAS_EXAMPLE, amount=amount)


@pytest.mark.parametrize(
    ("bank", "number"), [("97040", "1"), ("97040३", "1"), ("970403", ""), ("970403", "1" * 20)]
)
def test_an_account_that_cannot_be_is_refused(bank, number):
    with pytest.raises(BankError):
        BankAccount(bank=bank, number=number)
