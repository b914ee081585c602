"""How dates, times, money and codes are written on Vietnamese papers."""

from __future__ import annotations

import io
from datetime import date, datetime
from functools import lru_cache

import segno

from motcua.kernel.civil_time import civil_date
from motcua.platform.typesetting import Verbatim, long_date

_FOURTH = 4
_LAST_MUNG = 10
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def long_day(moment: datetime) -> str:
    """Return ``Ngày 05 tháng 02 năm 2026``, as it begins a sentence."""
    written = long_date(civil_date(moment))
    return written[:1].upper() + written[1:]


def place_and_date(place: str, moment: datetime) -> str:
    """Return ``Hiền Lương, ngày 05 tháng 02 năm 2026``."""
    return f"{place}, {long_date(civil_date(moment))}"


def dong(amount: int) -> str:
    """Return whole đồng as ``1.250.000 đồng``."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def number(value: float) -> str:
    """Return a number with decimal comma and dots between thousands: ``1.160,75``."""
    whole, _, decimals = f"{value:,.6f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def two_digits(number: int) -> str:
    """Return a count as papers write it: ``02``."""
    return f"{number:02d}"


@lru_cache(maxsize=512)
def qr_code(address: str) -> Verbatim:
    """Return the QR code of an address as SVG (ISO/IEC 18004, level M), ``""`` for none; kept a while."""
    if not address:
        return Verbatim()
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return Verbatim(out.getvalue().decode("ascii"))


def short_date(day: date) -> str:
    """Return ``05/02/2026``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def date_in_words(day: date) -> str:
    """Return ``Ngày năm tháng hai năm hai nghìn không trăm hai mươi sáu``."""
    month = "tư" if day.month == _FOURTH else number_in_words(day.month)
    of_day = f"mùng {number_in_words(day.day)}" if day.day <= _LAST_MUNG else number_in_words(day.day)
    return f"Ngày {of_day} tháng {month} năm {number_in_words(day.year)}"


def number_in_words(number: int) -> str:
    """Return a whole number from 0 to 9999 in Vietnamese words."""
    thousands, rest = divmod(number, 1000)
    words = [f"{_DIGITS[thousands]} nghìn"] if thousands else []
    hundreds, rest = divmod(rest, 100)
    if hundreds or (thousands and rest):
        words.append(f"{_DIGITS[hundreds]} trăm")
    if rest or not words:
        words.append(_below_hundred(rest, is_alone=not words))
    return " ".join(words)


def _below_hundred(number: int, *, is_alone: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones] if is_alone else f"linh {_DIGITS[ones]}"
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(
        ones, _DIGITS[ones]
    )
    return f"{head} {last}"
