"""Numbers of documents: how they are written, what a sub-number is, and that none is ever given twice.

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 15, annex I.II(3): ``Số: 05/QĐ-UBND``, at least two digits, a stroke,
the symbol without blanks; legal normative documents bear their year between (``05/2026/QĐ-UBND``).
Sub-numbers (``05a``) stand in no text seen; products have them, so they are there for what came too late.
"""

from __future__ import annotations

import enum
import re
from datetime import datetime

LONGEST_SYMBOL = 30
"""Annex VI, CodeNotation: characters."""
_SYMBOL = re.compile(r"[^\W_]+(?:[-&.][^\W_]+)*")
SECRET_VOID = "Lý do ghi trong sổ đăng ký văn bản bí mật nhà nước (bản giấy)"  # noqa: S105  # a sentence
"""What is written down when a number of the secret series is void: nothing else may be said of it here."""
MOST_SUBS = 26
"""Sub-numbers of one number: ``a`` to ``z``."""


class NumberError(Exception):
    """A number cannot be given, used or voided."""


class SymbolError(NumberError):
    """The symbol is empty, too long, or holds blanks or signs that no symbol has."""


class NumberTakenError(NumberError):
    """Another series of the agency gave this number with this symbol in this year."""


class NoSubNumberLeftError(NumberError):
    """The number has all the sub-numbers there are."""


class NotReservedError(NumberError):
    """The number is used or void by now, so it can neither be used nor voided."""


class ReasonMissingError(NumberError):
    """It is not said what a number is kept for, or why it is void."""


class SecretWordsError(NumberError):
    """Words are given with a number of the secret series, of which nothing may be written here.

    Law on Protection of State Secrets 29/2018/QH14, art. 5: what is secret is not kept on a computer joined
    to a network but as the law provides; Decision 28/2018/QD-TTg, art. 1: nor sent through the system.
    """


class NumberState(enum.Enum):
    """What became of a number."""

    RESERVED = "reserved"
    USED = "used"
    VOID = "void"


def state_of(*, used_at: datetime | None, voided_at: datetime | None) -> NumberState:
    """Return what became of a number, from when it did."""
    if voided_at is not None:
        return NumberState.VOID
    return NumberState.RESERVED if used_at is None else NumberState.USED


def checked_symbol(text: str) -> str:
    """Return a symbol fit to stand behind a number, such as ``QĐ-UBND``.

    Raises:
        SymbolError: it is none.
    """
    symbol = text.strip()
    if len(symbol) > LONGEST_SYMBOL or not _SYMBOL.fullmatch(symbol):
        raise SymbolError(text)
    return symbol


def symbol_of(*, type_code: str, issuer: str, drafter: str = "") -> str:
    """Return the symbol: type and agency, or for official letters agency and drafting unit or field.

    ``drafter`` is left out of the symbol of typed documents.

    Raises:
        SymbolError: an abbreviation that must be there is missing or no abbreviation.
    """
    parts = (type_code, issuer) if type_code else (issuer, drafter) if drafter else (issuer,)
    return checked_symbol("-".join(part.strip() for part in parts))


def digits(number: int, suffix: str = "") -> str:
    """Return the number as it is printed: at least two digits, then the letter of a sub-number."""
    return f"{number:02d}{suffix}"


def written(number: int, *, symbol: str, suffix: str = "", legal_year: int | None = None) -> str:
    """Return number and symbol: ``05/QĐ-UBND``, ``12a/UBND-VX``; with ``legal_year`` ``05/2026/QĐ-UBND``."""
    parts = [
        digits(number, suffix),
        *([str(legal_year)] if legal_year else []),
        *([symbol] if symbol else []),
    ]
    return "/".join(parts)
