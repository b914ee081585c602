"""An extract: the form of the document anew, with the pieces that are copied (bản trích sao).

Numbers stay those of the whole; what is left out between two pieces is shown by dots. It is not the original,
so where the leader signed it says so.

Implements: Decree 30/2020/ND-CP, art. 25(3) and annex I, part III: the document's components, what is
extracted, then the copy's own block (``print_copy``) or, as a file, the line at its top (``seal_lines``).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from motcua.documents.papers.print_document import LAYOUT, data_of
from motcua.documents.papers.values import Paper
from motcua.platform.typesetting import typeset

SIGNED = "(Đã ký)"
_LEFT_OUT = {"level": "paragraph", "label": "", "title": "", "text": "…", "rows": (), "widths": ()}


class NothingExtractedError(ValueError):
    """No piece of the text was chosen, or one that it does not have."""


def print_extract(paper: Paper, *, chosen: AbstractSet[int], now: datetime) -> bytes:
    """Return the extract as PDF/A-2u; ``chosen`` are places in ``paper.body``, from 0. Annexes are left out.

    Raises:
        NothingExtractedError: nothing is chosen, or a place outside the text.
        AddresseesError, body.TooManyError: as ``print_document``.
    """
    if not chosen or not set(chosen) <= set(range(len(paper.body))):
        raise NothingExtractedError
    data = data_of(paper)
    whole = data["body"]
    if not isinstance(whole, Sequence):
        raise TypeError
    data |= {"body": _with_dots(whole, chosen), "annexes": [], "signed_note": SIGNED}
    return typeset(LAYOUT, data, now=now)


def _with_dots(whole: Sequence[object], chosen: AbstractSet[int]) -> list[object]:
    shown: list[object] = []
    for place, piece in enumerate(whole):
        if place in chosen:
            shown.append(piece)
        elif not shown or shown[-1] is not _LEFT_OUT:
            shown.append(_LEFT_OUT)
    return shown
