"""What a dossier is found by: its words without tones, as the lists keep them.

Pure: no Django, no database.
"""

from __future__ import annotations

from motcua.kernel.text_folding import fold

SEPARATORS = '-()[],;:/"“”'
"""What parts words in what is searched, beside blanks."""
MOST_SEARCHED_BYTES = 2000
"""Of a dossier's words in UTF-8: a line of an index that holds them has room for no more than 2,700."""


def searched(*parts: str) -> str:
    """Return the words of the parts as lists look for them; beyond ``MOST_SEARCHED_BYTES`` nothing is found.

    So the longest part, the name of a procedure, comes last. Columns hold at most 200 letters of a name, 20
    of a number and of a telephone, 32 of a code and 600 of a procedure: without tones 876 bytes, and still
    less than the most when a person's name is in a script of four bytes a letter. So nothing of them is cut;
    papers are not searched.
    """
    return fold(" ".join(parts)).encode()[:MOST_SEARCHED_BYTES].decode(errors="ignore")
