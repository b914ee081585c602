"""Which papers of a dossier are to be digitised, and which are not (giấy tờ phải số hóa).

Pure rules on dated data: ``data/digitising-grounds.csv`` says which ground counts from when by which
instrument, ``data/digitised-papers.csv`` which papers an instrument names. A change of law is a new row.

Implements:
    Decree 107/2021/ND-CP; Circular 01/2023/TT-VPCP (DG-2): earlier results used as papers, papers that the
        law of the field or a decision names.
    Circular 03/2025/TT-VPCP, art. 5(2) (DG-3): not papers of online dossiers, papers that are only shown,
        secret papers. Opinions of other agencies are no papers here (``domain/opinions.py``).
"""

from __future__ import annotations

import csv
import enum
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.dossiers.domain.held_papers import core_name
from motcua.kernel.periods import Period

DATA = Path(__file__).parent / "data"
ANY_PROCEDURE = "*"


class Ground(enum.Enum):
    """Why a paper is digitised, or is not; in the order in which they count."""

    SECRET = "secret"  # noqa: S105  # a State secret, no password of ours
    ONLINE = "online"
    SHOWN_ONLY = "shown_only"
    EARLIER_RESULT = "earlier_result"
    FIELD_LAW = "field_law"
    DECISION = "decision"
    NOT_NAMED = "not_named"
    """No instrument names the paper."""


class Duty(enum.Enum):
    """What the law says of digitising a paper."""

    REQUIRED = "required"
    EXEMPT = "exempt"
    FREE = "free"
    """Neither: the agency may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What decides about one paper."""

    name: str
    procedure_code: str
    is_online: bool = False
    """Whether the dossier was lodged online, so that the paper never was on paper here."""
    is_shown_only: bool = False
    is_secret: bool = False
    is_earlier_result: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The duty, why, and by which instrument."""

    duty: Duty
    ground: Ground
    source: str = ""
    """The instrument; empty where none says anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule:
    """One ground as one instrument lays it down for a time."""

    ground: Ground
    duty: Duty
    valid: Period
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPaper:
    """One paper that an instrument wants digitised."""

    procedure_code: str
    """``*`` for the paper in any procedure."""
    core: str
    """The paper's name as ``core_name`` returns it."""
    ground: Ground
    valid: Period
    source: str


def digitising_duty(
    facts: PaperFacts,
    *,
    on: date,
    rules: tuple[GroundRule, ...] | None = None,
    named: tuple[NamedPaper, ...] | None = None,
) -> Decided:
    """Return whether a paper handed in on a day is to be digitised.

    ``rules`` and ``named`` are those shipped when left out.
    """
    by_name = _named_in(facts, on=on, named=named_papers() if named is None else named)
    given = {
        Ground.SECRET: facts.is_secret,
        Ground.ONLINE: facts.is_online,
        Ground.SHOWN_ONLY: facts.is_shown_only and not (by_name and by_name.ground is Ground.FIELD_LAW),
        Ground.EARLIER_RESULT: facts.is_earlier_result,
    }
    in_force = {
        rule.ground: rule for rule in (ground_rules() if rules is None else rules) if on in rule.valid
    }
    for ground, is_given in given.items():
        if is_given and ground in in_force:
            return Decided(duty=in_force[ground].duty, ground=ground, source=in_force[ground].source)
    if by_name is not None:
        return Decided(duty=Duty.REQUIRED, ground=by_name.ground, source=by_name.source)
    return Decided(duty=Duty.FREE, ground=Ground.NOT_NAMED)


def _named_in(facts: PaperFacts, *, on: date, named: tuple[NamedPaper, ...]) -> NamedPaper | None:
    core = core_name(facts.name)
    found = [
        paper
        for paper in named
        if paper.core == core
        and paper.procedure_code in (ANY_PROCEDURE, facts.procedure_code)
        and on in paper.valid
    ]
    return min(found, key=lambda paper: list(Ground).index(paper.ground), default=None)


@cache
def ground_rules() -> tuple[GroundRule, ...]:
    """Return the grounds as shipped."""
    return tuple(
        GroundRule(
            ground=Ground(row["ground"]), duty=Duty(row["duty"]), valid=_period(row), source=row["source"]
        )
        for row in _rows("digitising-grounds.csv")
    )


@cache
def named_papers() -> tuple[NamedPaper, ...]:
    """Return the papers that instruments name, as shipped."""
    return tuple(
        NamedPaper(
            procedure_code=row["procedure"],
            core=core_name(row["paper"]),
            ground=Ground(row["ground"]),
            valid=_period(row),
            source=row["source"],
        )
        for row in _rows("digitised-papers.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _period(row: dict[str, str]) -> Period:
    ends = row["valid_to"]
    return Period(date.fromisoformat(row["valid_from"]), date.fromisoformat(ends) if ends else None)
