"""Every error of copying in a sentence for the person who acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import copying
from motcua.documents.papers.print_extract import NothingExtractedError
from motcua.platform.pages import UndrawableError

_LONGEST_LINE = 80
FAULTS = {
    copying.ScanFault.OLD_FORMAT: _("it is no PDF of version 1.4 or later"),
    copying.ScanFault.NOT_IN_COLOUR: _("it is not in colour"),
    copying.ScanFault.TOO_COARSE: _("it has less than 200 dots an inch"),
    copying.ScanFault.NOT_FULL_SIZE: _("its pages are not of full size"),
}
SENTENCES: dict[type[Exception], Any] = {
    copying.WrongDirectionError: _(
        "This form of copy is not made this way (Decree 30/2020/NĐ-CP, art. 25). A signed file needs no sao y"
        " as a file: it is the original itself."
    ),
    copying.WrongSourceError: _(
        "Sao lục is made from a sao y; sao y and trích sao are made from the original (Decree 30/2020/NĐ-CP,"
        " art. 25)."
    ),
    copying.NothingToCopyError: _("Choose the file that is copied, or add the scan of the paper."),
    copying.UnsignedSourceError: _(
        "This file bears no valid signature, so it is no electronic original. Copy from the paper instead."
    ),
    copying.TooLongToCopyError: _(
        "It has more than 200 pages, more than are copied at once. Copy it on the copier, and number the copy"
        " in the book of copies."
    ),
    NothingExtractedError: _("Choose at least one piece of the text, or type the words of the part."),
    UndrawableError: _("The file is damaged or locked by a password, so it cannot be copied."),
}


def _poor(error: copying.PoorScanError) -> str:
    words = gettext("The scan cannot become a copy: %(faults)s. Scan it again.")
    return words % {"faults": ", ".join(str(FAULTS[each]) for each in error.faults)}


def _missing(error: copying.NotInSourceError) -> str:
    words = gettext("This does not stand in the file: “%(line)s”. Write it exactly as it is there.")
    return words % {"line": str(error)[:_LONGEST_LINE]}


SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    copying.PoorScanError: _poor,
    copying.NotInSourceError: _missing,
}
"""Errors whose sentence depends on what they carry."""
