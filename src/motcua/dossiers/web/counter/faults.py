"""Faults of an application as lines of the error summary, each leading to its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Fault
from motcua.dossiers.web.paper_faults import paper_fault

SENTENCES: Mapping[tuple[str, str], Any] = {
    ("applicant.name", "missing"): gettext_lazy("Enter the applicant's name"),
    ("applicant.number", "not_a_citizen_number"): gettext_lazy(
        "Enter the citizen id of 12 digits, as printed on the card"
    ),
    ("applicant.number", "not_a_tax_code"): gettext_lazy(
        "Enter the tax code of 10 digits; a branch has 3 more"
    ),
    ("applicant.phone", "not_a_phone_number"): gettext_lazy(
        "Enter a telephone number of 10 digits, such as 0912345678"
    ),
    ("submitter_number", "missing"): gettext_lazy("Enter the identity number of who hands the dossier in"),
    ("authorisation", "missing"): gettext_lazy("Enter the paper by which that person acts for the applicant"),
    ("channel", "channel_closed"): gettext_lazy("The procedure is not received this way"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """One line of the summary, and what stands at its field."""

    field: str
    href: str
    message: str
    short: str = ""
    """What stands at the field itself, where its name stands already; the message when empty."""


def fault_lines(faults: tuple[Fault, ...], version: catalogue.ProcedureVersion) -> tuple[FaultLine, ...]:
    """Return the faults in words, in the order in which they were found."""
    names = {f"papers.{paper.code}": paper.name for paper in version.papers}
    return tuple(
        FaultLine(
            field=fault.field,
            href=href_of(fault.field),
            message=_message(fault, names),
            short=_("Tick it when it is there") if fault.field in names and fault.code == "missing" else "",
        )
        for fault in faults
    )


def href_of(field: str) -> str:
    """Return the link to the field on the counter's page."""
    group, _dot, name = field.partition(".")
    if group == "applicant":
        return f"#person-{name}"
    if group == "papers":
        return f"#paper-{name}"
    return f"#{group}"


def _message(fault: Fault, names: Mapping[str, str]) -> str:
    if fault.field in names and not paper_fault(fault, names):
        return _("Tick or attach “%(name)s”, or ask for a supplement") % {"name": names[fault.field]}
    return fault_in_words(fault, names)


def fault_in_words(fault: Fault, names: Mapping[str, str]) -> str:
    """Return what is wrong, wherever it is told; ``names`` are those of the procedure's papers by field."""
    return paper_fault(fault, names) or str(SENTENCES.get((fault.field, fault.code), fault.code))
