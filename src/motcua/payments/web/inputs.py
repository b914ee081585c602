"""What forms of money say, read without trust."""

from __future__ import annotations

from django.http import HttpRequest

from motcua.payments.domain.tills import DENOMINATIONS, MiscountError

LONGEST = 1000
MOST_DIGITS = 12


def text_of(request: HttpRequest, name: str, *, longest: int = LONGEST) -> str:
    """Return what was typed, cut, without characters that a text column refuses."""
    return request.POST.get(name, "").replace("\0", "").strip()[:longest]


def whole(text: str) -> int | None:
    """Return a number written as ``1.250.000 đ`` or ``1250000``; ``None`` for nothing.

    Raises:
        MiscountError: it is no whole number that is not below zero.
    """
    digits = text.strip().removesuffix("đ").replace(".", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > MOST_DIGITS:
        raise MiscountError(text[:LONGEST])
    return int(digits)


def typed_notes(request: HttpRequest) -> dict[int, int] | None:
    """Return how many of each note were counted, ``None`` when no field was filled in.

    Raises:
        MiscountError: a field holds no number.
    """
    typed = {note: whole(request.POST.get(f"note-{note}", "")) for note in DENOMINATIONS}
    notes = {note: count for note, count in typed.items() if count is not None}
    return notes or None
