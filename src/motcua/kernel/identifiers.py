"""Numbers of people and enterprises: citizen id, old identity card, tax code, telephone.

Each ``parse_…`` takes what somebody typed, forgives blanks and dots, and returns the
number in its one written form, or raises with the reason.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

_CITIZEN_ID = re.compile(r"\d{12}")
_OLD_ID_CARD = re.compile(r"\d{9}")
_TAX_CODE = re.compile(r"(\d{10})(?:-?(\d{3}))?")
_MOBILE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}")
_LANDLINE = re.compile(r"02\d{9}")
_LAST_PROVINCE = 96
_FIRST_COUNTRY = 100
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_BLANKS = re.compile(r"[\s.]+")


class InvalidIdentifierError(ValueError):
    """What was typed is no such number."""


class Gender(enum.Enum):
    """What a citizen id says of its holder's sex."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenId:
    """A personal identification number (số định danh cá nhân) and what it says.

    Structure: Decree 137/2015/NĐ-CP, art. 13; Circular 59/2021/TT-BCA, art. 4.
    """

    number: str
    province_code: str
    """Where the birth was registered: ``001`` … ``096``, or a country's code from ``100`` on."""
    gender: Gender
    birth_year: int

    @property
    def is_foreign_born(self) -> bool:
        """Tell whether the birth was registered abroad."""
        return int(self.province_code) >= _FIRST_COUNTRY


def parse_citizen_id(text: str) -> CitizenId:
    """Return the 12-digit number and what it says of the holder.

    Raises:
        InvalidIdentifierError: it has not 12 digits, or no such province.
    """
    number = _BLANKS.sub("", text)
    if not _CITIZEN_ID.fullmatch(number):
        raise InvalidIdentifierError(f"{text!r} is no citizen id of 12 digits")
    province = int(number[:3])
    if not 1 <= province <= _LAST_PROVINCE and province < _FIRST_COUNTRY:
        raise InvalidIdentifierError(f"{text!r} names no province of birth registration")
    century, is_female = divmod(int(number[3]), 2)
    return CitizenId(
        number=number,
        province_code=number[:3],
        gender=Gender.FEMALE if is_female else Gender.MALE,
        birth_year=1900 + 100 * century + int(number[4:6]),
    )


def parse_old_id_card(text: str) -> str:
    """Return the number of an identity card of nine digits (CMND, valid until 31 December 2024).

    Raises:
        InvalidIdentifierError: it has not nine digits.
    """
    number = _BLANKS.sub("", text)
    if not _OLD_ID_CARD.fullmatch(number):
        raise InvalidIdentifierError(f"{text!r} is no identity card of 9 digits")
    return number


def parse_tax_code(text: str) -> str:
    """Return a tax code (mã số thuế) as ``5418951070`` or, of a branch, ``5418951070-001``.

    Rule of the check digit: Circular 105/2020/TT-BTC, annex 1. The 12-digit citizen id
    that serves persons as tax code since 1 July 2025 is not one of these.

    Raises:
        InvalidIdentifierError: the form or the check digit is wrong, or the branch is 000.
    """
    found = _TAX_CODE.fullmatch(_BLANKS.sub("", text))
    if not found:
        raise InvalidIdentifierError(f"{text!r} is no tax code of 10 or 13 digits")
    main, branch = found.groups()
    if tax_check_digit(main[:9]) != int(main[9]):
        raise InvalidIdentifierError(f"the check digit of tax code {text!r} is wrong")
    if branch == "000":
        raise InvalidIdentifierError(f"branches of a taxpayer start at 001, not as in {text!r}")
    return f"{main}-{branch}" if branch else main


def tax_check_digit(nine_digits: str) -> int | None:
    """Return the tenth digit of the tax code starting so, ``None`` for a serial that is not issued."""
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, nine_digits, strict=True))
    check = 10 - total % 11
    return check if check < 10 else None  # noqa: PLR2004  # 10 has no digit


def parse_phone(text: str) -> str:
    """Return a Vietnamese telephone number with its leading 0, such as ``0912345678``.

    ``+84`` and ``84`` before the number are understood, blanks, dots and hyphens forgiven.

    Raises:
        InvalidIdentifierError: it is neither a mobile nor a landline number.
    """
    number = re.sub(r"[\s.()-]+", "", text)
    number = re.sub(r"^(?:\+84|0084|84(?=\d{9,10}$))", "0", number)
    if not is_mobile(number) and not _LANDLINE.fullmatch(number):
        raise InvalidIdentifierError(f"{text!r} is no telephone number")
    return number


def is_mobile(number: str) -> bool:
    """Tell whether a number as ``parse_phone`` returns it can receive text messages."""
    return _MOBILE.fullmatch(number) is not None
