"""What is wrong with one paper, in words: of an application or of a supplement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from motcua.dossiers.domain.applications import Fault

PAPER_FAULTS: Mapping[str, Any] = {
    "held_already": gettext_lazy(
        "“%(name)s” is held already: use it, or write down why it is asked for again"
    ),
    "not_held": gettext_lazy("“%(name)s” is not held of this person: look at the offer again"),
    "twice": gettext_lazy("“%(name)s” shares its code with another paper: give each a code of its own"),
    "held_expired": gettext_lazy("What is held of “%(name)s” is not valid any more: take a new one"),
    "secret_scanned": gettext_lazy("“%(name)s” is a State secret: it must not be scanned; remove the file"),
}
"""What is wrong with one paper, named."""


def paper_fault(fault: Fault, names: Mapping[str, str]) -> str:
    """Return what is wrong with a paper, named; empty when the fault is none of a paper's own.

    ``names`` are those of the procedure's papers by their field.
    """
    name = names.get(fault.field) or fault.name
    return str(PAPER_FAULTS[fault.code]) % {"name": name} if name and fault.code in PAPER_FAULTS else ""
