"""What the code on a citizen identity card says (mã QR trên thẻ căn cước công dân).

Pure rules. A scanner types the code as one line of seven parts::

    number|old number|full name|ddmmyyyy|sex|address|ddmmyyyy

The card and its code: Circular 06/2021/TT-BCA; the order of the parts is as read from cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.identifiers import InvalidIdentifierError, parse_citizen_id

SEPARATOR = "|"
_FEWEST, _MOST = 6, 8
_LONGEST = 600


class InvalidCardError(ValueError):
    """What was scanned is no code of an identity card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCard:
    """The person whom the card names."""

    number: str
    old_number: str
    """Of the identity card of nine digits before; empty without."""
    name: str
    born_on: date | None
    sex: str
    address: str


def is_scan(text: str) -> bool:
    """Tell whether the text came from a card scanner rather than from typing."""
    return SEPARATOR in text


def parse_card(text: str) -> IdentityCard:
    """Return what the scanned line says.

    Raises:
        InvalidCardError: parts are missing, or the number is none.
    """
    parts = [part.strip() for part in text[:_LONGEST].strip().split(SEPARATOR)]
    if not _FEWEST <= len(parts) <= _MOST:
        raise InvalidCardError(f"{len(parts)} parts")
    try:
        number = parse_citizen_id(parts[0]).number
    except InvalidIdentifierError as error:
        raise InvalidCardError(str(error)) from error
    if not parts[2]:
        raise InvalidCardError("no name")
    return IdentityCard(
        number=number,
        old_number=parts[1],
        name=parts[2],
        born_on=_day(parts[3]),
        sex=parts[4],
        address=parts[5],
    )


def _day(text: str) -> date | None:
    """Return a day written ``ddmmyyyy``; cards of people without a known day of birth give only the year."""
    try:
        return datetime.strptime(text, "%d%m%Y").date()  # noqa: DTZ007  # a civil date
    except ValueError:
        return None
