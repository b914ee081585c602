"""Where on a page a signature or seal is seen."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.signatures.domain.refusals import NoRoomError

LEADER_FIELD = "ChuKyLanhDao"
SEAL_FIELD = "DauCoQuan"
"""The signature fields of a full original: the leader's, then the agency's."""
ISSUED_FIELD = "DauPhatHanh"
"""The only signature field of what an agency's system issues by itself: a slip, a register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A rectangle on a page, in PDF points from the page's lower left."""

    page: int
    """From 1."""
    box: tuple[float, float, float, float]
    """``(left, bottom, right, top)``."""

    def __post_init__(self) -> None:
        left, bottom, right, top = self.box
        if self.page < 1 or left >= right or bottom >= top:
            raise NoRoomError(f"no signature fits {self.box} on page {self.page}")
