"""What is wrong, in words: with an application, with a paper of it or of a supplement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from motcua.dossiers.domain.applications import Fault

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
    ("channel", "setting_mismatch"): gettext_lazy("This way and this place do not go together"),
    ("channel", "channel_closed"): gettext_lazy("The procedure is not received this way"),
}
PAPER_FAULTS: Mapping[str, Any] = {
    "held_already": gettext_lazy(
        "“%(name)s” is held already: use it, or write down why it is asked for again"
    ),
    "not_held": gettext_lazy("“%(name)s” is not held of this person: look at the offer again"),
    "twice": gettext_lazy("“%(name)s” shares its code with another paper: give each a code of its own"),
    "held_expired": gettext_lazy("What is held of “%(name)s” is not valid any more: take a new one"),
    "day_unreadable": gettext_lazy("Write the last day of “%(name)s” as day/month/year, such as 31/12/2026"),
    "secret_scanned": gettext_lazy("“%(name)s” is a State secret: it must not be scanned; remove the file"),
}
"""What is wrong with one paper, named."""


def paper_fault(fault: Fault, names: Mapping[str, str]) -> str:
    """Return what is wrong with a paper, named; empty when the fault is none of a paper's own.

    ``names`` are those of the procedure's papers by their field.
    """
    name = names.get(fault.field) or fault.name
    return str(PAPER_FAULTS[fault.code]) % {"name": name} if name and fault.code in PAPER_FAULTS else ""


def fault_in_words(fault: Fault, names: Mapping[str, str]) -> str:
    """Return what is wrong, wherever it is told; ``names`` are those of the procedure's papers by field."""
    return paper_fault(fault, names) or str(SENTENCES.get((fault.field, fault.code), fault.code))
