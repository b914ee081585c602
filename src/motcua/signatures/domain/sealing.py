"""Whether an electronic copy bears the agency's digital seal, and what it says of itself.

Implements:
    Circular 01/2018/TT-VPCP, art. 9(2): slips may be signed digitally; a copy that is not says so.
    Decree 30/2020/ND-CP, annex I, part I, section II, item 8: the seal of a copy stands at the top
        right of its first page.
    Decree 123/2020/ND-CP on vouchers: an electronic receipt bears the digital signature of the agency that
        collects (wording from memory).
"""

from __future__ import annotations

import enum
from typing import Protocol


class Sealing(enum.Enum):
    """In what state a paper leaves the system; the value is the note at its foot."""

    SEALED = "Bản điện tử có chữ ký số của cơ quan; kiểm tra bằng chức năng xác thực văn bản."
    BY_HAND = "Bản này không có chữ ký số; chỉ có giá trị khi được ký, đóng dấu trực tiếp."
    NO_KEY = "Bản này chưa được ký số vì cơ quan chưa có chứng thư số; chỉ có giá trị khi được ký trực tiếp."
    NOT_NOW = "Bản này chưa được ký số vì dịch vụ ký số gián đoạn; chỉ có giá trị khi được ký trực tiếp."

    @property
    def is_sealed(self) -> bool:
        """Tell whether room is kept for the agency's seal."""
        return self is Sealing.SEALED


class LaidOut(Protocol):
    """A paper laid out, and where the agency's seal goes."""

    @property
    def pdf(self) -> bytes:
        """Return the document without a seal."""

    @property
    def seal_box(self) -> tuple[float, float, float, float] | None:
        """Return the place, ``None`` for a paper that is not to be sealed."""

    @property
    def seal_page(self) -> int:
        """Return the page of it, from 1."""
