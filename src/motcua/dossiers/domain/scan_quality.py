"""Whether a scan is good enough to stand for its paper (chất lượng bản sao số hóa).

Pure rules on what was measured from the file; nothing here is typed in by anybody.

Implements:
    Circular 03/2025/TT-VPCP, art. 5: whole pages in the right order, as many pictures as pages; papers of
        online dossiers and opinions of agencies are not scanned.
    Circular 02/2019/TT-BNV: the input standard for digitised papers (200 dots an inch).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

LEAST_DPI = 200
"""Dots an inch; as remembered of the standard, to be checked against its annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPage:
    """One page as it lies in the file."""

    number: int
    dpi: int | None
    """Dots an inch of the picture that fills the page; ``None`` for a page of text and lines."""
    is_empty: bool = False
    """Whether nothing at all is drawn on it."""
    is_turned: bool = False
    """Whether it is shown lying on its side while others stand."""


class QualityFault(enum.Enum):
    """What is wrong with a scan."""

    NO_PAGE = "no_page"
    EMPTY_PAGE = "empty_page"
    LOW_RESOLUTION = "low_resolution"
    TURNED_PAGE = "turned_page"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanQuality:
    """What was measured of a scan."""

    pages: tuple[ScannedPage, ...]

    @property
    def lowest_dpi(self) -> int | None:
        """Return the resolution of the worst page, ``None`` when no page is a picture."""
        return min((page.dpi for page in self.pages if page.dpi is not None), default=None)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept with the paper: number of pages, the lowest resolution, and each fault."""
        return {
            "pages": len(self.pages),
            "dpi": self.lowest_dpi,
            "faults": [[fault.value, page] for fault, page in self.faults()],
        }

    def faults(self) -> tuple[tuple[QualityFault, int], ...]:
        """Return each fault with the number of its page, in the order of the pages; 0 for the whole file."""
        if not self.pages:
            return ((QualityFault.NO_PAGE, 0),)
        return tuple((fault, page.number) for page in self.pages for fault in _faults_of(page))


def _faults_of(page: ScannedPage) -> tuple[QualityFault, ...]:
    found = {
        QualityFault.EMPTY_PAGE: page.is_empty,
        QualityFault.LOW_RESOLUTION: page.dpi is not None and page.dpi < LEAST_DPI,
        QualityFault.TURNED_PAGE: page.is_turned,
    }
    return tuple(fault for fault, is_there in found.items() if is_there)
