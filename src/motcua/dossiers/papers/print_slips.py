"""The slips of the one-stop desk as PDF/A: facts and rule set in, bytes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.dossiers.papers import slip_data
from motcua.dossiers.papers.forms import SlipForm, form_version
from motcua.dossiers.papers.results import Box
from motcua.dossiers.papers.slips import (
    ApologySlip,
    ControlSlip,
    ReceiptSlip,
    RefusalSlip,
    Slip,
    StopSlip,
    SupplementSlip,
)
from motcua.kernel.civil_time import civil_date
from motcua.kernel.rule_sets import RuleSet
from motcua.platform.typesetting import typeset_with_marks

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetSlip:
    """A slip laid out, and where the agency's seal goes."""

    pdf: bytes
    seal_box: Box | None
    """``None`` for a slip that is not to be sealed."""
    seal_page: int
    """From 1; 0 without a seal."""


@dataclass(frozen=True, slots=True)
class _Printing:
    form: SlipForm
    facts: Callable[[Any], slip_data.Data]
    dated: Callable[[Any], datetime]

    @property
    def layout(self) -> Path:
        return LAYOUTS / f"{self.form.value}.typ"


def _issued(slip: Any) -> datetime:
    moment: datetime = slip.issued_at
    return moment


_PRINTING: dict[type[Slip], _Printing] = {
    ReceiptSlip: _Printing(SlipForm.RECEIPT, slip_data.of_receipt, lambda slip: slip.received_at),
    SupplementSlip: _Printing(SlipForm.SUPPLEMENT, slip_data.of_supplement, _issued),
    RefusalSlip: _Printing(SlipForm.REFUSAL, slip_data.of_refusal, _issued),
    ApologySlip: _Printing(SlipForm.APOLOGY, slip_data.of_apology, _issued),
    StopSlip: _Printing(SlipForm.STOP, slip_data.of_stop, _issued),
    ControlSlip: _Printing(SlipForm.CONTROL, slip_data.of_control, _issued),
}


def print_slip(slip: Slip, *, rule_set: RuleSet, now: datetime) -> TypesetSlip:
    """Return any slip as PDF/A-2u, in the form of its day; a receipt is dated on its reception.

    ``now`` is the PDF's creation time.

    Raises:
        forms.NoFormError: no circular had laid the form down yet on the slip's day.
    """
    printing = _PRINTING[type(slip)]
    dated = printing.dated(slip)
    version = form_version(printing.form, rule_set=rule_set, on=civil_date(dated))
    data = slip_data.shared(slip, version, dated=dated) | printing.facts(slip)
    laid_out = typeset_with_marks(printing.layout, data, now=now, asks_marks=slip.sealing.is_sealed)
    seal = laid_out.marks.get("seal")
    return TypesetSlip(
        pdf=laid_out.pdf, seal_box=seal.box if seal else None, seal_page=seal.page if seal else 0
    )


def receipt(slip: ReceiptSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 01, one A5 page or more for each copy."""
    return print_slip(slip, rule_set=rule_set, now=now).pdf


def supplement(slip: SupplementSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 02."""
    return print_slip(slip, rule_set=rule_set, now=now).pdf


def refusal(slip: RefusalSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 03."""
    return print_slip(slip, rule_set=rule_set, now=now).pdf
