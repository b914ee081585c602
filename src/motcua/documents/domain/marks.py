"""Marks of urgency and secrecy stamped on a document, and notes on its circulation (dấu chỉ mức độ).

Pure data.

Implements:
    Decree 30/2020/ND-CP, annex I, part II, item 10: stamps in one bright red frame; HỎA TỐC 30 x 8 mm,
        THƯỢNG KHẨN 40 x 8 mm, KHẨN 20 x 8 mm. Where they stand on the page is our reading of its sketch.
    The size of a secrecy stamp is another rule's, not seen; it takes the height of the others. This product
        refuses secret content, so the stamp is for papers that are only laid out here.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a stamp says, and its frame in millimetres."""

    words: str
    width: float
    height: float = 8.0


class Urgency(enum.Enum):
    """How soon a document is handled (độ khẩn)."""

    NORMAL = "normal"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    FLASH = "flash"

    @property
    def stamp(self) -> Stamp | None:
        """Return the stamp, ``None`` for a normal document."""
        return _URGENCY.get(self)


class Secrecy(enum.Enum):
    """How secret a document is (độ mật)."""

    NONE = "none"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105  # a degree, no password
    TOP_SECRET = "top_secret"  # noqa: S105

    @property
    def stamp(self) -> Stamp | None:
        """Return the stamp, ``None`` for what is not secret."""
        return _SECRECY.get(self)


_URGENCY = {
    Urgency.URGENT: Stamp(words="KHẨN", width=20.0),
    Urgency.VERY_URGENT: Stamp(words="THƯỢNG KHẨN", width=40.0),
    Urgency.FLASH: Stamp(words="HỎA TỐC", width=30.0),
}
_SECRECY = {
    Secrecy.CONFIDENTIAL: Stamp(words="MẬT", width=20.0),
    Secrecy.SECRET: Stamp(words="TỐI MẬT", width=30.0),
    Secrecy.TOP_SECRET: Stamp(words="TUYỆT MẬT", width=35.0),
}
