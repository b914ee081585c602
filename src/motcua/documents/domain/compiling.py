"""What a work file lacks before it is closed, and what its list of contents counts.

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 29(3): at the close the maker looks through all papers, takes out
duplicates and drafts, and completes the file; a file is closed when the work is done.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class Lack(enum.Enum):
    """Why a file cannot be closed."""

    EMPTY = "empty"
    UNDONE_DOCUMENT = "undone_document"
    """An incoming document is not completed."""
    DRAFT = "draft"
    """An outgoing document is not issued: a draft does not belong into a closed file."""
    UNDONE_TASK = "undone_task"
    DUPLICATE = "duplicate"
    """The same bytes lie in it twice as files of its own."""
    NO_FILE = "no_file"
    """A document has no electronic file, and nothing says that its paper is here."""
    TOO_MANY_PAGES = "too_many_pages"
    """PageTotal has four digits (annex VI)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contained:
    """What the rules see of one thing in a file."""

    is_undone_document: bool = False
    is_draft: bool = False
    is_undone_task: bool = False
    is_without_file: bool = False
    digest: str = ""
    """SHA-256 of an own file."""
    pages: int = 0
    dated: date | None = None


MOST_PAGES = 9_999


def lacks_of(contents: Sequence[Contained]) -> tuple[Lack, ...]:
    """Return everything that stands against closing, in the order in which it is mended."""
    digests = Counter(each.digest for each in contents if each.digest)
    found = {
        Lack.EMPTY: not contents,
        Lack.UNDONE_DOCUMENT: any(each.is_undone_document for each in contents),
        Lack.DRAFT: any(each.is_draft for each in contents),
        Lack.UNDONE_TASK: any(each.is_undone_task for each in contents),
        Lack.DUPLICATE: any(count > 1 for count in digests.values()),
        Lack.NO_FILE: any(each.is_without_file for each in contents),
        Lack.TOO_MANY_PAGES: pages_of(contents) > MOST_PAGES,
    }
    return tuple(lack for lack, is_so in found.items() if is_so)


def pages_of(contents: Sequence[Contained]) -> int:
    """Return PageTotal: the pages that are known."""
    return sum(each.pages for each in contents)


def span_of(contents: Sequence[Contained]) -> tuple[date | None, date | None]:
    """Return the first and the last day of what lies in the file (thời gian của hồ sơ)."""
    days = [each.dated for each in contents if each.dated is not None]
    return min(days, default=None), max(days, default=None)
