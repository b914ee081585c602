"""Identifiers of documents on the exchange, in the forms that senders give them.

Decision 28/2018/QĐ-TTg, art. 10(2)(b): the code of the agency, the year and the serial number, which the
guide of 2020 writes with the symbol: ``H28.1,2026,12/VPUBND-NC``. The axis's own samples write the whole
date; many senders give a UUID, which tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PARTS = 3
_YEAR = re.compile(r"(\d{4})(?:[/-]\d{1,2}[/-]\d{1,2})?|\d{1,2}[/-]\d{1,2}[/-](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentId:
    """What an identifier tells."""

    organ_id: str
    year: int
    code: str
    """Number and symbol (``12/VPUBND-NC``), or the serial number alone."""

    def __str__(self) -> str:
        return f"{self.organ_id},{self.year},{self.code}"


def parse(text: str) -> DocumentId | None:
    """Return what the identifier tells; ``None`` for one that tells nothing, such as a UUID."""
    parts = [part.strip() for part in text.split(",", _PARTS - 1)]
    if len(parts) != _PARTS or not parts[0] or not parts[2]:
        return None
    found = _YEAR.fullmatch(parts[1])
    if not found:
        return None
    return DocumentId(organ_id=parts[0], year=int(found[1] or found[2]), code=parts[2])
