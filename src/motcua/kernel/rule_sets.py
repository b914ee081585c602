"""Rule sets: which body of law a dossier lives under, by the day of its acceptance.

A dossier keeps the rule set of its acceptance (design, section 4). Law section J; the
instruments and their days are those of law 0.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.periods import Period


class NoRuleSetError(LookupError):
    """No rule set is in force on a day, or none has a given code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One body of law on one-stop shops."""

    code: str
    valid: Period
    legal_basis: tuple[str, ...]

    @property
    def valid_from(self) -> date:
        """Return the first day on which dossiers are accepted under it."""
        return self.valid.start


RS2018 = RuleSet(
    code="RS2018",
    valid=Period(date(2018, 6, 21), date(2022, 1, 1)),
    legal_basis=("61/2018/NĐ-CP", "01/2018/TT-VPCP", "22/2019/TT-BTTTT", "43/2011/NĐ-CP"),
)
RS2022 = RuleSet(
    code="RS2022",
    valid=Period(date(2022, 1, 1), date(2025, 7, 1)),
    legal_basis=(
        "61/2018/NĐ-CP",
        "107/2021/NĐ-CP",
        "45/2020/NĐ-CP",
        "42/2022/NĐ-CP",
        "766/QĐ-TTg",
        "21/2023/TT-BTTTT",
    ),
)
RS2025 = RuleSet(
    code="RS2025",
    valid=Period(date(2025, 7, 1), date(2026, 8, 5)),
    legal_basis=("118/2025/NĐ-CP", "03/2025/TT-VPCP", "11/2025/TT-BKHCN"),
)
RS2026 = RuleSet(
    code="RS2026",
    valid=Period(date(2026, 8, 5)),
    legal_basis=("118/2025/NĐ-CP", "367/2025/NĐ-CP", "224/2026/NĐ-CP", "309/2026/NĐ-CP", "310/2026/NĐ-CP"),
)

RULE_SETS: tuple[RuleSet, ...] = (RS2018, RS2022, RS2025, RS2026)
"""In order, without gaps. RS2026 starts when the last of its decrees does (5 August 2026)."""


def rule_set_on(day: date, *, rule_sets: tuple[RuleSet, ...] = RULE_SETS) -> RuleSet:
    """Return the rule set of a dossier accepted on ``day``.

    Raises:
        NoRuleSetError: ``day`` lies before 21 June 2018, when Decree 61/2018 came into force.
    """
    for rule_set in rule_sets:
        if day in rule_set.valid:
            return rule_set
    raise NoRuleSetError(f"no rule set is in force on {day}")


def rule_set_named(code: str, *, rule_sets: tuple[RuleSet, ...] = RULE_SETS) -> RuleSet:
    """Return the rule set with the code, such as ``RS2018``.

    Raises:
        NoRuleSetError: there is none.
    """
    for rule_set in rule_sets:
        if rule_set.code == code:
            return rule_set
    raise NoRuleSetError(f"there is no rule set {code!r}")
