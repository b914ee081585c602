"""Amounts of đồng in Vietnamese words, as receipts must show them."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_MOST = 10**12


def in_words(amount: int) -> str:
    """Return ``Một trăm năm mươi nghìn đồng`` for 150000.

    Raises:
        ValueError: the amount is below zero or has more than 12 digits.
    """
    if not 0 <= amount < _MOST:
        raise ValueError(f"{amount} đ are not written in words")
    if amount == 0:
        return "Không đồng"
    groups = []
    rest = amount
    while rest:
        rest, group = divmod(rest, 1000)
        groups.append(group)
    words = [
        f"{_group(group, is_first=place == len(groups) - 1)} {_GROUPS[place]}".strip()
        for place, group in reversed(list(enumerate(groups)))
        if group
    ]
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]} đồng"


def _group(group: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [] if is_first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if rest:
        words.append(_tens(rest, is_alone=not words))
    return " ".join(words)


def _tens(rest: int, *, is_alone: bool) -> str:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return _DIGITS[ones] if is_alone else f"linh {_DIGITS[ones]}"
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    last = {1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}.get(
        ones, _DIGITS[ones]
    )
    return f"{head} {last}"
