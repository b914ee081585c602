"""Faults of an application as lines of the error summary, each leading to its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Fault
from motcua.dossiers.web.fault_words import fault_in_words, paper_fault


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
