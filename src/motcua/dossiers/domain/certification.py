"""When an electronic copy may be certified against its original (chứng thực bản sao điện tử từ bản chính).

Pure rules on what is known of the scan; whether the original itself is genuine and whole, the certifier sees.

Implements:
    Decree 45/2020/ND-CP, art. 10: a certified electronic copy is made from the original that is shown, with
        the words of certification, and signed by the certifier and the agency.
    Decree 23/2015/ND-CP, art. 22: no copy of a State secret is certified.
    Circular 03/2025/TT-VPCP, art. 5: a copy shows whole pages, in order, and can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.dossiers.domain.paper_origins import Origin

BOOK = "SCT/BS"
"""The book of certified copies, and what stands behind their numbers."""
MOST_PAGES = 20
"""Of one certified copy; longer originals are certified in parts."""
_FROM_THE_ORIGINAL = ("original", "shown")


class CertificationError(Exception):
    """An electronic copy cannot be certified."""


class TooLongToCertifyError(CertificationError):
    """The scan has more pages than one certified copy may have."""


class UnfaithfulScanError(CertificationError):
    """The scan does not show the original whole and clearly: ``faults`` as they are kept with the paper."""

    def __init__(self, faults: tuple[tuple[str, int], ...]) -> None:
        super().__init__(", ".join(f"{fault} on page {page}" for fault, page in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedOriginal:
    """A paper as far as its certification goes."""

    kind: str
    origin: Origin
    has_file: bool
    is_secret: bool
    scan: Mapping[str, Any]

    @property
    def is_from_the_original(self) -> bool:
        """Tell whether a clerk scanned it from the original; what the applicant sent is never certified."""
        scanned = self.origin is Origin.SCANNED and self.has_file
        return scanned and self.kind in _FROM_THE_ORIGINAL and not self.is_secret


def require_faithful(originals: tuple[ScannedOriginal, ...]) -> None:
    """Do nothing when the scans may be certified as one copy.

    Raises:
        UnfaithfulScanError: a page is empty, turned, or too coarse to be read.
        TooLongToCertifyError: there are too many pages.
    """
    faults = tuple((fault, page) for each in originals for fault, page in each.scan.get("faults", ()))
    if faults:
        raise UnfaithfulScanError(faults)
    if sum(each.scan.get("pages", 1) for each in originals) > MOST_PAGES:
        raise TooLongToCertifyError(f"more than {MOST_PAGES} pages")


def volume(year: int) -> str:
    """Return how the year's volume of the book is called: ``01/2026 - SCT/BS``."""
    return f"01/{year} - {BOOK}"
