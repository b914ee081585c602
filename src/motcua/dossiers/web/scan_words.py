"""The quality of a scan in words, for who looks at the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.domain.scan_quality import LEAST_DPI, QualityFault, ScanQuality

_FAULTS: dict[QualityFault, Callable[[int], str]] = {
    QualityFault.NO_PAGE: lambda _page: _("The file holds no page."),
    QualityFault.EMPTY_PAGE: lambda page: _("Page %(page)d is empty.") % {"page": page},
    QualityFault.LOW_RESOLUTION: lambda page: (
        _("Page %(page)d has fewer than %(least)d dots per inch; scan it again.")
        % {"page": page, "least": LEAST_DPI}
    ),
    QualityFault.TURNED_PAGE: lambda page: _("Page %(page)d lies on its side.") % {"page": page},
}


def quality_in_words(quality: ScanQuality) -> str:
    """Return how many pages there are, and how finely the worst of them was scanned."""
    return kept_in_words(quality.as_json())


def kept_in_words(scan: Mapping[str, Any]) -> str:
    """Return what was measured of a scan as it is kept with its paper; empty when nothing was."""
    if "pages" not in scan:
        return ""
    pages = ngettext("%(count)d page", "%(count)d pages", scan["pages"]) % {"count": scan["pages"]}
    if scan.get("dpi") is None:
        return pages
    return _("%(pages)s, at least %(dpi)d dots per inch") % {"pages": pages, "dpi": scan["dpi"]}


def kept_faults_in_words(scan: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a sentence for each fault that is kept with a paper."""
    return tuple(_FAULTS[QualityFault(fault)](page) for fault, page in scan.get("faults", ()))


def faults_in_words(quality: ScanQuality) -> tuple[str, ...]:
    """Return a sentence for each fault."""
    return tuple(_FAULTS[fault](page) for fault, page in quality.faults())
