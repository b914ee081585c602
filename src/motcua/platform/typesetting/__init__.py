"""Typesetting: papers laid out by typst as archival PDF (PDF/A-2u, ISO 19005-2).

A paper is a ``.typ`` file plus data. Data reaches the layout as values, never as
markup: what a citizen typed can neither run, nor style, nor break a page.

    typeset(LAYOUTS / "receipt.typ", {"name": "Bùi Văn Hùng"}, now=now)

The same data and time give the same bytes.
"""

from __future__ import annotations

from motcua.platform.typesetting.dates import long_date, long_time
from motcua.platform.typesetting.printable import printable
from motcua.platform.typesetting.typesetter import (
    LayoutFailedError,
    Mark,
    Typeset,
    TypesettingError,
    UnprintableDataError,
    Verbatim,
    fonts,
    mark_of,
    typeset,
    typeset_with_marks,
)

__all__ = [
    "LayoutFailedError",
    "Mark",
    "Typeset",
    "TypesettingError",
    "UnprintableDataError",
    "Verbatim",
    "fonts",
    "long_date",
    "long_time",
    "mark_of",
    "printable",
    "typeset",
    "typeset_with_marks",
]
