"""The words by which documents are found: without case, marks or signs.

Pure rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motcua.kernel.text_folding import fold

MOST_WORDS, LONGEST_WORD = 10, 100
"""Nobody looks for more; PostgreSQL takes no word of more than 2,046 bytes."""
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"'(\w+)'")


def words_of(text: str) -> list[str]:
    """Return the words of a text in order: ``Số 12/QĐ-UBND`` is ``so``, ``12``, ``qd``, ``ubnd``."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def query_of(text: str) -> str:
    """Return the ``tsquery`` that finds whatever has each word by its beginning; empty for no words."""
    words = dict.fromkeys(words_of(text))
    return " & ".join(f"'{word}':*" for word in list(words)[:MOST_WORDS])


def in_agencies(query: str, agencies: Iterable[int]) -> str:
    """Return the ``tsquery`` for words that are marked with their agency: ``so`` of agency 7 is ``a7xso``.

    So a word leads to what one agency has of it, however common it is elsewhere.
    """
    marked = (_QUOTED.sub(rf"'a{agency}x\1'", query) for agency in sorted(agencies))
    return " | ".join(f"({each})" for each in marked)
