"""Codes of parcels, as they are printed, scanned and typed.

Pure rules. Ours is ``BC``, two digits of the year, eight of a number and two that check it (ISO 7064, MOD
97-10); the post's own number of an item follows UPU S10: two letters, eight digits, one that checks them, the
country.
A reader of codes may add spaces or a new line, and a person types small letters: both are borne.
"""

from __future__ import annotations

import re

PREFIX = "BC"
_LONGEST = 60
_OURS = re.compile(r"BC[0-9]{12}")
_ITEM = re.compile(r"[A-Z0-9]{6,30}")
_S10 = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_MODULUS = 97
_MOST = 99_999_999


class UnreadableCodeError(ValueError):
    """What was scanned or typed is no code of a parcel; ``text`` is what it was."""

    def __init__(self, text: str) -> None:
        super().__init__(text[:_LONGEST])
        self.text = text[:_LONGEST]


def parcel_code(*, year: int, number: int) -> str:
    """Return the code of the year's ``number``-th parcel, such as ``BC260000000184``.

    Raises:
        ValueError: the year has no such number.
    """
    if not 0 < number <= _MOST:
        raise ValueError(f"there is no parcel {number}")
    stem = f"{PREFIX}{year % 100:02d}{number:08d}"
    return f"{stem}{_MODULUS + 1 - _remainder(stem + '00'):02d}"


def is_parcel_code(text: str) -> bool:
    """Tell whether it is a code of ours whose digits agree."""
    return bool(_OURS.fullmatch(text)) and _remainder(text) == 1


def is_s10(text: str) -> bool:
    """Tell whether it is the number of an item by UPU S10 whose check digit agrees."""
    if not _S10.fullmatch(text):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text[2:10], strict=True))
    check = {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
    return check == int(text[10])


def read_code(text: str) -> str:
    """Return the code in what a camera, a wedge or a person gave: ours, or the post's number of the item.

    Raises:
        UnreadableCodeError: it is neither, or its check digits do not agree.
    """
    code = "".join(text[:_LONGEST].upper().replace("-", " ").split())
    if _OURS.fullmatch(code):
        if is_parcel_code(code):
            return code
    elif _ITEM.fullmatch(code) and (is_s10(code) or not _S10.fullmatch(code)):
        return code
    raise UnreadableCodeError(text)


def _remainder(code: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in code)) % _MODULUS
