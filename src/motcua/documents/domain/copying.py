"""Copies of documents: which form, from what, onto what (sao y, sao lục, trích sao).

Pure rules.

Implements:
    Decree 30/2020/ND-CP, art. 25: what is copied in full from an original is a sao y, from a sao y a sao lục,
        in part a trích sao; each only in the directions between paper and file that are named there.
    Decree 30/2020/ND-CP, art. 26: a copy made so is worth the original.
    Decree 30/2020/ND-CP, annex I, part III: a scan that becomes a copy is PDF 1.4 or later, in colour, of at
        least 200 dots an inch, at full size.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.documents.domain.searching import words_of

LEAST_DPI = 200
LEAST_PDF_VERSION = (1, 4)
MOST_PAGES = 200
"""Of one copy: each page is laid out anew."""


class CopyForm(enum.Enum):
    """How a document is copied; the value is the abbreviation in the copy's symbol."""

    TRUE_COPY = "SY"
    EXTRACT = "TrS"
    COPY_OF_COPY = "SL"

    @property
    def title(self) -> str:
        """Return the form as it heads the copy."""
        return _TITLES[self]


class Carrier(enum.Enum):
    """What a document lives on."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


class Source(enum.Enum):
    """What is copied from."""

    ORIGINAL = "original"
    """Bản gốc or bản chính."""
    TRUE_COPY = "true_copy"
    OTHER_COPY = "other_copy"


_TITLES = {CopyForm.TRUE_COPY: "SAO Y", CopyForm.EXTRACT: "TRÍCH SAO", CopyForm.COPY_OF_COPY: "SAO LỤC"}
_PAPER, _FILE = Carrier.PAPER, Carrier.ELECTRONIC
DIRECTIONS = {
    CopyForm.TRUE_COPY: frozenset({(_PAPER, _PAPER), (_FILE, _PAPER), (_PAPER, _FILE)}),
    CopyForm.COPY_OF_COPY: frozenset({(_PAPER, _PAPER), (_PAPER, _FILE), (_FILE, _PAPER)}),
    CopyForm.EXTRACT: frozenset({(_PAPER, _PAPER), (_FILE, _PAPER), (_PAPER, _FILE), (_FILE, _FILE)}),
}
"""From which carrier onto which each form may go."""
_SOURCES = {
    CopyForm.TRUE_COPY: Source.ORIGINAL,
    CopyForm.COPY_OF_COPY: Source.TRUE_COPY,
    CopyForm.EXTRACT: Source.ORIGINAL,
}


class CopyingError(Exception):
    """A copy must not be made so."""


class WrongDirectionError(CopyingError):
    """The form of copy does not go from the one carrier onto the other."""


class NothingToCopyError(CopyingError):
    """No file, scan, or part of the text was given, or the document was called back."""


class UnsignedSourceError(CopyingError):
    """The file bears no valid signature, so it is no electronic original."""


class NotInSourceError(CopyingError):
    """A line of an extract, its first argument, does not stand in the file that it is taken from."""


class TooLongToCopyError(CopyingError):
    """It has more pages than are laid out at once."""


class WrongSourceError(CopyingError):
    """The form of copy is not made from this: a sao lục from a sao y, the others from the original."""


class ScanFault(enum.Enum):
    """What is wrong with a scan that is to become a copy."""

    OLD_FORMAT = "old_format"
    NOT_IN_COLOUR = "not_in_colour"
    TOO_COARSE = "too_coarse"
    NOT_FULL_SIZE = "not_full_size"


class PoorScanError(CopyingError):
    """A scan is not what a copy must be; ``faults`` say why."""

    def __init__(self, faults: tuple[ScanFault, ...]) -> None:
        super().__init__(", ".join(each.value for each in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedCopy:
    """What was measured of a scan."""

    pdf_version: tuple[int, int]
    is_in_colour: bool
    dpi: int | None
    """Dots an inch of the coarsest page; ``None`` when no page is a picture."""
    scale: float
    """Of the picture to its paper: 1.0 is full size."""


def require_allowed(form: CopyForm, *, source: Source, from_carrier: Carrier, onto: Carrier) -> None:
    """Pass when a copy of this form may be made from this source in this direction.

    Raises:
        WrongSourceError: it is made from something else.
        WrongDirectionError: it does not go this way; a file needs no sao y as a file, it is the original.
    """
    if source is not _SOURCES[form]:
        raise WrongSourceError(f"{form.title}: {source.value}")
    if (from_carrier, onto) not in DIRECTIONS[form]:
        raise WrongDirectionError(f"{form.title}: {from_carrier.value} -> {onto.value}")


def first_missing(lines: Iterable[str], *, source: str) -> str:
    """Return the first line whose words do not stand one after another in the source; empty when all do.

    Case, marks, signs and breaks of lines do not count; a source without words (a scan) is not judged.
    """
    words = f" {' '.join(words_of(source))} "
    if not words.strip():
        return ""
    return next(
        (line for line in lines if f" {' '.join(words_of(line))} " not in words and words_of(line)), ""
    )


def scan_faults(scan: ScannedCopy) -> tuple[ScanFault, ...]:
    """Return what keeps a scan from becoming a copy, nothing when it is good."""
    found = {
        ScanFault.OLD_FORMAT: scan.pdf_version < LEAST_PDF_VERSION,
        ScanFault.NOT_IN_COLOUR: not scan.is_in_colour,
        ScanFault.TOO_COARSE: scan.dpi is not None and scan.dpi < LEAST_DPI,
        ScanFault.NOT_FULL_SIZE: round(scan.scale, 2) != 1.0,
    }
    return tuple(fault for fault, is_there in found.items() if is_there)
