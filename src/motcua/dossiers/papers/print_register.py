"""The register of dossiers as PDF/A, A4 landscape: a cover, then the fifteen columns of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from motcua.dossiers.papers.forms import SlipForm, form_version
from motcua.dossiers.papers.print_slips import TypesetSlip
from motcua.kernel.rule_sets import rule_set_on
from motcua.platform.typesetting import typeset_with_marks
from motcua.signatures.public import Sealing

LAYOUT = Path(__file__).parent / "layouts" / "register.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One book, or one report from it."""

    agency: str
    book: str
    """``01/2026``."""
    period: str
    """``Từ ngày 01/01/2026 đến ngày 31/12/2026``."""
    field: str = ""
    """The subject area of a report; empty for all."""
    rows: Sequence[tuple[str, ...]]
    """Fifteen texts each, in the order of the form."""
    closed: str = ""
    """Who closed the book and when; empty for a report."""
    sha256: str = ""
    sealing: Sealing = Sealing.BY_HAND


def register(book: Register, *, on: date, now: datetime) -> TypesetSlip:
    """Return the register in the form in force on a day, and where the agency's seal goes.

    Raises:
        forms.NoFormError: no circular had laid the form down yet.
        rule_sets.NoRuleSetError: the day lies before the first rule set.
    """
    version = form_version(SlipForm.REGISTER, rule_set=rule_set_on(on), on=on)
    data = {
        "title": " ".join(version.title),
        "source": version.source,
        "agency": book.agency,
        "book": book.book,
        "period": book.period,
        "field": book.field,
        "count": str(len(book.rows)),
        "lines": [list(row) for row in book.rows],
        "closed": book.closed,
        "sha256": book.sha256,
        "is_sealed": book.sealing.is_sealed,
        "sealing_note": book.sealing.value,
    }
    laid_out = typeset_with_marks(LAYOUT, data, now=now, asks_marks=book.sealing.is_sealed)
    seal = laid_out.marks.get("seal")
    return TypesetSlip(
        pdf=laid_out.pdf, seal_box=seal.box if seal else None, seal_page=seal.page if seal else 0
    )
