"""How long somebody is lent to a one-stop shop, and who may be (cử đến Bộ phận Một cửa).

Pure rules; which ones hold on a day is ``data/secondment-rules.csv``. Lengths are in months and years as the
Civil Code counts them, periods half open.

Implements:
    Decree 61/2018/ND-CP, art. 11(4) (law B1.5): a secondment lasts from 6 to 24 months.
    Decree 118/2025/ND-CP, art. 10-11 (law B10.6): who works there has served for two years or more. That the
        length of a secondment stayed as it was is not verified, so it is data.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.kernel.periods import Period
from motcua.kernel.working_time.months import add_months

_RULES = Path(__file__).parent / "data" / "secondment-rules.csv"
_MONTHS_A_YEAR = 12


class SecondmentError(Exception):
    """Nobody is lent to a one-stop shop like this."""


class EndlessSecondmentError(SecondmentError):
    """A secondment has a last day."""


class SecondmentTooShortError(SecondmentError):
    """It would end before its shortest length."""

    def __init__(self, months: int) -> None:
        super().__init__(f"a secondment lasts at least {months} months")
        self.months = months


class SecondmentTooLongError(SecondmentError):
    """It would end after its longest length."""

    def __init__(self, months: int) -> None:
        super().__init__(f"a secondment lasts at most {months} months")
        self.months = months


class ServiceUnknownError(SecondmentError):
    """Since when the person has served is not recorded."""


class ServiceTooShortError(SecondmentError):
    """The person has not served long enough on the first day."""

    def __init__(self, years: int) -> None:
        super().__init__(f"who works in a one-stop shop has served {years} years")
        self.years = years


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondmentRule:
    """What the law asks of secondments that begin in a period."""

    shortest_months: int
    longest_months: int
    years_of_service: int
    """0 where nothing is asked."""
    valid: Period
    source: str


def rule_on(day: date) -> SecondmentRule | None:
    """Return the rule for what begins on the day; ``None`` before 21 June 2018."""
    return next((rule for rule in secondment_rules() if day in rule.valid), None)


def require_length(period: Period) -> None:
    """Refuse a secondment that is shorter or longer than the law of its first day allows.

    Raises:
        EndlessSecondmentError: it has no end.
        SecondmentTooShortError, SecondmentTooLongError: it ends too early or too late.
    """
    if period.end is None:
        raise EndlessSecondmentError
    rule = rule_on(period.start)
    if rule is None:
        return
    if period.end < add_months(period.start, rule.shortest_months):
        raise SecondmentTooShortError(rule.shortest_months)
    if period.end > add_months(period.start, rule.longest_months):
        raise SecondmentTooLongError(rule.longest_months)


def has_served(in_service_since: date | None, *, on: date) -> bool | None:
    """Tell whether somebody has served long enough to work there from the day on; ``None``: not known."""
    rule = rule_on(on)
    if rule is None or not rule.years_of_service:
        return True
    if in_service_since is None:
        return None
    return add_months(in_service_since, rule.years_of_service * _MONTHS_A_YEAR) <= on


def require_service(in_service_since: date | None, *, on: date, is_seconded: bool) -> None:
    """Refuse who has not served long enough, and to lend somebody of whom it is not known.

    Staff of the agency's own whose service is not recorded may begin; the page of the one-stop shop says
    that it is missing.

    Raises:
        ServiceTooShortError: it is known to be too short.
        ServiceUnknownError: the person is lent by another agency, and it is not recorded.
    """
    served = has_served(in_service_since, on=on)
    rule = rule_on(on)
    if served is False and rule is not None:
        raise ServiceTooShortError(rule.years_of_service)
    if served is None and is_seconded:
        raise ServiceUnknownError


@cache
def secondment_rules() -> tuple[SecondmentRule, ...]:
    """Return the dated rules that are shipped."""
    with _RULES.open(encoding="utf-8", newline="") as file:
        return tuple(
            SecondmentRule(
                shortest_months=int(row["shortest_months"]),
                longest_months=int(row["longest_months"]),
                years_of_service=int(row["years_of_service"]),
                valid=Period(
                    date.fromisoformat(row["valid_from"]),
                    date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                ),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )
