"""What is said of algorithms here: by the rules, and by ends that this installation has set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.signatures.domain.algorithms import Limits, Rule, ends_of, shipped_rules
from motcua.signatures.models import AlgorithmEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class AlgorithmRow:
    """One algorithm on the screen."""

    rule: Rule
    set_by: str
    """Who set the end here; empty for what the rules bring."""
    set_at: datetime | None

    def is_weak_on(self, day: date) -> bool:
        """Tell whether it counts as weak on a day."""
        return self.rule.weak_from is not None and self.rule.weak_from <= day


def limits() -> Limits:
    """Return what ends when; one query. An end set here never comes after that of the rules."""
    rows = algorithm_rows()
    return Limits(ends=ends_of({row.rule.name: row.rule.weak_from for row in rows}))


def algorithm_rows() -> tuple[AlgorithmRow, ...]:
    """Return every algorithm of which something is said, those of the rules first."""
    known = {rule.name: AlgorithmRow(rule=rule, set_by="", set_at=None) for rule in shipped_rules()}
    for end in AlgorithmEnd.objects.order_by("name", "-pk").distinct("name"):
        before = known.get(end.name)
        row = _row(end, before)
        if row is not None:
            known[end.name] = row
    return tuple(known.values())


def _row(end: AlgorithmEnd, before: AlgorithmRow | None) -> AlgorithmRow | None:
    """Return what counts: nothing set here makes good again what the rules call weak."""
    if before is None and end.weak_from is None:
        return None
    by_rule = before.rule if before else Rule(name=end.name, weak_from=None, source="")
    if end.weak_from is None or (by_rule.weak_from is not None and by_rule.weak_from <= end.weak_from):
        return before
    told = replace(by_rule, weak_from=end.weak_from, source=end.source)
    return AlgorithmRow(rule=told, set_by=end.set_by_name, set_at=end.set_at)
