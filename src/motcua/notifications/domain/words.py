"""What is said, in each language of the product."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 700
"""Characters of a sentence: a subject of 500 and what stands around it."""
LONGEST_ADDRESS = 200

Words = Mapping[str, str]
"""By code of a language, such as ``vi``."""


class NoWordsError(ValueError):
    """Nothing is said in one of the languages."""


class ForeignAddressError(ValueError):
    """An address leads out of the product."""


def checked_words(words: Words, *, languages: tuple[str, ...]) -> dict[str, str]:
    """Return one line a language, cut where it is too long.

    Raises:
        NoWordsError: nothing is said in one of ``languages``.
    """
    lines = {code: " ".join(words.get(code, "").replace("\0", " ").split()) for code in languages}
    if not all(lines.values()):
        raise NoWordsError(sorted(code for code, line in lines.items() if not line))
    return {code: line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for code, line in lines.items()}


def checked_address(address: str) -> str:
    """Return a path of the product.

    Raises:
        ForeignAddressError: it is none, or too long to be one.
    """
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    if not is_ours or len(address) > LONGEST_ADDRESS:
        raise ForeignAddressError(address[:LONGEST_ADDRESS])
    return address


def said(words: Words, *, language: str, otherwise: str) -> str:
    """Return what is said in the language, else in the other one, else whatever there is."""
    return words.get(language) or words.get(otherwise) or next(iter(words.values()), "")
