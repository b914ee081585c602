"""VietQR: the text of a QR code by which any bank's application fills in a transfer.

Pure rules. Amounts are whole đồng.

Implements: EMVCo QR Code Specification for Payment Systems, Merchant-Presented Mode, 4.7 (two-digit tag,
two-digit length, value; CRC-16/CCITT-FALSE as the last object) as NAPAS fills it in for transfers to an
account (service ``QRIBFTTA``); three examples of its format are check vectors in the tests.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
VND, VIET_NAM = "704", "VN"
MOST_AMOUNT = 9_999_999_999_999
"""Thirteen digits, as the standard gives the amount."""
LONGEST_PURPOSE = 25
_BIN = re.compile(r"[0-9]{6}", re.ASCII)
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}", re.ASCII)
_KEPT = re.compile(r"[^A-Za-z0-9 .-]+")


class VietQrError(ValueError):
    """No QR code can be made of it."""


class BankError(VietQrError):
    """A bank's number has six digits, an account at most nineteen letters and digits."""


class QrAmountError(VietQrError):
    """The amount is not from 1 to thirteen digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Where the money goes."""

    bank: str
    """The bank's number with NAPAS, six digits (BIN)."""
    number: str

    def __post_init__(self) -> None:
        if not _BIN.fullmatch(self.bank) or not _ACCOUNT.fullmatch(self.number):
            raise BankError(f"{self.bank} {self.number}")


def vietqr(account: BankAccount, *, amount: int | None = None, purpose: str = "") -> str:
    """Return the text of the QR code: without an amount it may be used again, with one it is for one payment.

    ``purpose`` loses its marks and what is neither letter, digit, blank, dot nor hyphen, and is cut at 25
    characters, which is what banks pass on.

    Raises:
        QrAmountError: the amount is none.
    """
    if amount is not None and not 1 <= amount <= MOST_AMOUNT:
        raise QrAmountError(amount)
    receiver = _object("00", account.bank) + _object("01", account.number)
    text = _object("00", "01") + _object("01", "11" if amount is None else "12")
    text += _object("38", _object("00", NAPAS) + _object("01", receiver) + _object("02", TO_ACCOUNT))
    text += _object("53", VND)
    text += _object("54", str(amount)) if amount is not None else ""
    text += _object("58", VIET_NAM)
    said = plain(purpose)
    text += _object("62", _object("08", said)) if said else ""
    text += "6304"
    return text + crc(text)


def plain(purpose: str) -> str:
    """Return a purpose as banks pass it on: without marks, at most 25 characters."""
    letters = unicodedata.normalize("NFD", purpose.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(_KEPT.sub(" ", kept).split())[:LONGEST_PURPOSE].rstrip()


def crc(text: str) -> str:
    """Return the CRC-16/CCITT-FALSE of a text (polynomial 1021, from FFFF, not reflected), four digits."""
    found = 0xFFFF
    for byte in text.encode("ascii"):
        found ^= byte << 8
        for _ in range(8):
            found = (found << 1 ^ 0x1021 if found & 0x8000 else found << 1) & 0xFFFF
    return f"{found:04X}"


def is_whole(text: str) -> bool:
    """Tell whether the check digits at the end of a code's text are right."""
    return text.isascii() and text[-8:-4] == "6304" and crc(text[:-4]) == text[-4:]


def _object(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
