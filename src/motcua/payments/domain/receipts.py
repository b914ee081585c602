"""Receipts for charges and fees (biên lai thu phí, lệ phí): their series and how they are written.

Pure rules. The wording of the rules is from memory of the decree (law FE-5), so template, symbol and
range are data of each series; only what a series may never do is code.

Implements:
    Decree 123/2020/ND-CP, chapter on vouchers, and its successors: an electronic receipt's numbers start
        anew with each year, a printed one's follow the range that was printed; at most 7 digits; a
        number is given once, and a voided receipt keeps its number.
"""

from __future__ import annotations

import enum
from datetime import date

LAST_NUMBER = 9_999_999
"""Seven digits."""
TEMPLATE = "01BLP0-001"
"""A receipt on which the amount is written, for charges and fees."""


class SeriesKind(enum.StrEnum):
    """How the receipts of a series come into being."""

    ELECTRONIC = "electronic"
    PRINTED = "printed"


class Method(enum.StrEnum):
    """How money goes over the counter."""

    CASH = "cash"
    TRANSFER = "transfer"
    """Into, or out of, the agency's account; a reference of the bank names it."""


class ReceiptError(Exception):
    """A receipt cannot be given or changed so."""


class AmountError(ReceiptError):
    """An amount is not a whole number of đồng above zero."""


class ReferenceMissingError(ReceiptError):
    """A transfer names no reference by which the bank knows it."""


class AlreadyVoidedError(ReceiptError):
    """The receipt was voided before."""


class SeriesExhaustedError(ReceiptError):
    """The series has no number left; another one must be opened."""


def electronic_symbol(day: date) -> str:
    """Return the symbol of the electronic series of the day's year, such as ``26E``."""
    return f"{day.year % 100:02d}E"


def written(symbol: str, number: int) -> str:
    """Return a receipt's number as it is quoted: ``26E/0000012``."""
    return f"{symbol}/{number:07d}"


def require_sound(*, amounts: tuple[int, ...], method: Method, reference: str) -> None:
    """Refuse amounts that are no money, and a transfer that nobody could find again.

    Raises:
        AmountError: an amount is zero, below it, or there is none.
        ReferenceMissingError: a transfer without a reference.
    """
    if not amounts or any(amount <= 0 for amount in amounts):
        raise AmountError(f"{amounts} are no amounts to be paid")
    if method is Method.TRANSFER and not reference.strip():
        raise ReferenceMissingError
