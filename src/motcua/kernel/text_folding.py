"""Folding of Vietnamese text for search: without case, tone marks or the bar of đ.

``fold`` is what a search term and a stored search column both pass through, so
that "vấn đề" is found by "van de".
"""

from __future__ import annotations

import unicodedata
from itertools import filterfalse


def fold(text: str) -> str:
    """Return ``text`` in small letters, without marks, with single spaces.

    ``fold("Đà Bắc")`` and ``fold("  ĐÀ   BẮC ")`` are both ``"da bac"``; composed
    (NFC) and decomposed (NFD) spellings fold alike.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    small = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", small)
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return " ".join(bare.replace("đ", "d").replace("ð", "d").split())


def slug(text: str) -> str:
    """Return the folded text as letters, digits and single hyphens, for file names and anchors."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text))
    return "-".join(kept.split())
