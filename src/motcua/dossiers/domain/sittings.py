"""An immediate procedure done in one sitting (giải quyết ngay): what is left, and how much is one person's.

Pure rules. A sitting takes the same acts as any dossier, by whom they are due; it only lets one person do at
once all that comes next and is that person's by post.

Implements:
    Decree 61/2018/ND-CP, art. 17(4) (law B3.5): what is settled at once is recorded, and needs no receipt
        unless the applicant asks for one; which slips, by day, is ``data/immediate-slips.csv``.
    Decree 61/2018/ND-CP, art. 19: the competent person decides; Decree 30/2020/ND-CP, art. 32(2): the office
        clerk seals in person. So one sitting is one person's only where the posts are.
"""

from __future__ import annotations

import csv
import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import ProcessTable, Snapshot, decide, is_open
from motcua.kernel.periods import Period
from motcua.kernel.working_time import Term, TermUnit

ON_THE_WAY = (
    Act.TRANSFER,
    Act.ACKNOWLEDGE,
    Act.DRAFT_RESULT,
    Act.SUBMIT,
    Act.APPROVE,
    Act.SEAL,
    Act.RETURN,
)
"""The way of an accepted dossier whose result is granted or refused without a detour."""
_RULES = Path(__file__).parent / "data" / "immediate-slips.csv"


class NotImmediateError(Exception):
    """The procedure has a term, so it goes the ordinary way step by step."""


class Printing(enum.Enum):
    """Whether a slip is printed."""

    ALWAYS = "always"
    ON_REQUEST = "on_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRule:
    """What one instrument says of one slip of immediate procedures, for a time."""

    form: str
    printing: Printing
    words: str
    """What the slip says in the place of a length of time: ``Giải quyết ngay``."""
    valid: Period
    source: str


def is_immediate(term: Term | None) -> bool:
    """Tell whether a procedure of the term is settled at once."""
    return term is not None and term.unit is TermUnit.IMMEDIATE


def printing_of(
    form: str, *, term: Term | None, on: date, rules: tuple[SlipRule, ...] | None = None
) -> Printing:
    """Return whether the slip is printed for a dossier accepted on the day; ``rules`` are for tests."""
    found = _rule_of(form, term=term, on=on, rules=slip_rules() if rules is None else rules)
    return Printing.ALWAYS if found is None else found.printing


def words_of(form: str, *, term: Term | None, on: date) -> str:
    """Return what the slip says of an immediate dossier accepted on the day; empty of any other."""
    found = _rule_of(form, term=term, on=on, rules=slip_rules())
    return "" if found is None else found.words


def _rule_of(form: str, *, term: Term | None, on: date, rules: tuple[SlipRule, ...]) -> SlipRule | None:
    """Return the rule in force for the form; ``None`` when the procedure has a term, or none is known."""
    if not is_immediate(term):
        return None
    return next((rule for rule in rules if rule.form == form and on in rule.valid), None)


@cache
def slip_rules() -> tuple[SlipRule, ...]:
    """Return the dated rules that are shipped."""
    with _RULES.open(encoding="utf-8", newline="") as file:
        return tuple(
            SlipRule(
                form=row["form"],
                printing=Printing(row["printing"]),
                words=row["words"],
                valid=Period(
                    date.fromisoformat(row["valid_from"]),
                    date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                ),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )


def next_act(snapshot: Snapshot, *, process: ProcessTable) -> Act | None:
    """Return the act that leads on; ``None`` where the dossier waits, is over, or its process wants more."""
    return next((act for act in ON_THE_WAY if _leads_on(snapshot, act, process=process)), None)


def _leads_on(snapshot: Snapshot, act: Act, *, process: ProcessTable) -> bool:
    if not is_open(snapshot, act, process=process):
        return False
    if act is Act.TRANSFER:
        return snapshot.handed_to_agency_id is None
    if act is Act.DRAFT_RESULT:
        return not snapshot.has_draft
    return act is not Act.SUBMIT or snapshot.has_draft


def way_of(snapshot: Snapshot, *, at: datetime, process: ProcessTable) -> Iterator[tuple[Act, Snapshot]]:
    """Yield each act that is left to the end, with the dossier as it then stands before it."""
    for _ in ON_THE_WAY:
        act = next_act(snapshot, process=process)
        if act is None:
            return
        yield act, snapshot
        snapshot = decide(snapshot, act, at=at, process=process).after


def own_part(
    snapshot: Snapshot, *, at: datetime, process: ProcessTable, may: Callable[[Snapshot, Act], bool]
) -> tuple[Act, ...]:
    """Return the next acts that are all one person's, as ``may`` tells; empty when it is another's turn."""
    found = []
    for act, then in way_of(snapshot, at=at, process=process):
        if not may(then, act):
            break
        found.append(act)
    return tuple(found)
