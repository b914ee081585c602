"""Which printed form a slip follows, by the rule set of its dossier and the day it is issued.

The forms are dated data (``data/slip-forms.csv``): a circular that comes in force adds rows there.

Implements:
    Circular 01/2018/TT-VPCP, annex, forms 01-06: A5, the register A4.
    Circular 03/2025/TT-VPCP, annex I, forms 01-07 (from 15 September 2025): the notice of stopping is
        new, and slips name the applicant's identifier.
"""

from __future__ import annotations

import csv
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.kernel.rule_sets import RuleSet

DATA = Path(__file__).parent / "data" / "slip-forms.csv"


class NoFormError(LookupError):
    """No circular had laid down the form yet on a day."""


class SlipForm(enum.Enum):
    """The papers of the one-stop desk, whatever number a circular gives them."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    REGISTER = "register"


class PageSize(enum.Enum):
    """The page that the circular asks for."""

    A5 = "a5"
    A4_LANDSCAPE = "a4-landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """One form as one circular lays it down."""

    form: SlipForm
    number: str
    """``01``; empty where no form is laid down for this paper."""
    circular: str
    valid_from: date
    title: tuple[str, ...]
    """The lines of the title, upper case."""
    symbol: str
    """What follows the number: ``TNHS``."""
    page: PageSize
    asks_identifier: bool
    """Whether the form has a line for the applicant's identifier."""

    @property
    def source(self) -> str:
        """Return the note naming form and circular, empty where there is none."""
        return f"Mẫu số {self.number} - Thông tư số {self.circular}" if self.number else ""


def form_version(form: SlipForm, *, rule_set: RuleSet, on: date) -> FormVersion:
    """Return the form for a paper issued ``on`` a day for a dossier under ``rule_set``.

    A dossier keeps the law of its acceptance, so a later circular counts only when it came in force
    while the rule set was the one of newly accepted dossiers.

    Raises:
        NoFormError: ``on`` lies before the first circular.
    """
    end = rule_set.valid.end
    found = [
        version
        for version in _versions()
        if version.form is form and version.valid_from <= on and (end is None or version.valid_from < end)
    ]
    if not found:
        raise NoFormError(f"no form for {form.value} on {on}")
    return max(found, key=lambda version: version.valid_from)


@cache
def _versions() -> tuple[FormVersion, ...]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return tuple(map(_version, _rows(lines)))


def _rows(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _version(row: dict[str, str]) -> FormVersion:
    return FormVersion(
        form=SlipForm(row["form"]),
        number=row["number"],
        circular=row["circular"],
        valid_from=date.fromisoformat(row["valid_from"]),
        title=tuple(row["title"].split("|")),
        symbol=row["symbol"],
        page=PageSize(row["page"]),
        asks_identifier=row["asks_identifier"] == "yes",
    )
