"""Text made fit for print: what the fonts hold, in one direction, breakable.

Unicode's invisible controls can turn the reading order of a signed paper round
(CVE-2021-42574, "Trojan Source"), so none of them reaches the page.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
UNKNOWN = "□"
"""Stands for a letter that the fonts do not hold, so that its absence is seen."""
BREAK = "\u200b"
LONGEST_WORD = 17
"""Letters and digits in a row that fit any column of our papers; longer words may break anywhere."""
LONGEST_RUN = 26
"""Characters without a blank (codes, addresses) that fit; longer runs may break after each sign."""
_WORD = re.compile(rf"\w{{{LONGEST_WORD + 1},}}")
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_SIGN = re.compile(r"[^\w\s]")


def printable(text: str) -> str:
    """Return the text as it may stand on paper: composed, visible, breakable.

    Letters and marks are composed (NFC), new lines kept, other controls, bidirectional
    and zero-width characters dropped, letters without a glyph shown as ``□``, and words
    and runs too long for a column given places to break.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_WORD:
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    known = _known()
    shown = "".join(
        letter if letter in known else UNKNOWN
        for letter in composed
        if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Zl", "Zp"}
    )
    breakable = _RUN.sub(lambda run: _SIGN.sub(lambda sign: sign.group() + BREAK, run.group()), shown)
    return _WORD.sub(lambda word: BREAK.join(word.group()), breakable)


@cache
def _known() -> frozenset[str]:
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").split()
    bounds = (line.split("-") for line in lines)
    points = (range(int(first, 16), int(last, 16) + 1) for first, last in bounds)
    return frozenset("\n") | {chr(point) for span in points for point in span}
