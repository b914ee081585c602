"""Rules between the answers of a form (``x-rules``): dates in order, ages, people who must differ.

JSON Schema looks at one answer at a time; these rules compare two, or one with the day. Each rule names
the field that its message belongs to, and carries the message in the form's own words:

    {"rule": "not_after", "field": "deceased.death_date", "of": "today", "message": "…"}
    {"rule": "age", "field": "husband.birth_date", "of": "today", "at_least": 20, "message": "…"}
    {"rule": "differs", "field": "wife.citizen_id", "of": "husband.citizen_id", "message": "…"}
    {"rule": "fits_birth", "field": "wife.citizen_id", "of": "wife.birth_date", "message": "…"}
    {"rule": "at_most", "field": "area", "of": "plot_area", "message": "…"}

Within a repeated group a rule compares answers of the same row. ``"when": {"field": …, "in": […]}`` limits
a rule to some answers at the top of the form. A rule says nothing while one of its answers is missing or
unreadable: the schema tells that.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.domain.forms.definition import Condition, Field, FormDefinition, InvalidFormError, Kind
from motcua.catalogue.domain.forms.paths import field_named, values_at
from motcua.kernel.identifiers import InvalidIdentifierError, parse_citizen_id

TODAY = "today"


class RuleKind(enum.Enum):
    """What a rule compares."""

    NOT_AFTER = "not_after"
    """A date lies on or before another."""
    NOT_BEFORE = "not_before"
    """A date lies on or after another."""
    AGE = "age"
    """Full years from a birth date to another date, within bounds."""
    DIFFERS = "differs"
    """Two answers are not the same."""
    FITS_BIRTH = "fits_birth"
    """A citizen id says the year of a birth date (Decree 137/2015/NĐ-CP, art. 13)."""
    AT_MOST = "at_most"
    """A number is not larger than another."""
    WITHIN_YEARS = "within_years"
    """A date lies at most so many years after another, to the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a form."""

    kind: RuleKind
    field: str
    """The path whose answer is judged, without row numbers."""
    of: str
    """The path it is compared with, or ``today``."""
    message: str
    at_least: int = 0
    """Full years, for ``age``."""
    at_most: int | None = None
    """Full years, for ``age`` and ``within_years``."""
    condition: Condition | None = None
    """The rule counts only while an answer at the top of the form holds one of some values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One answer that breaks a rule."""

    path: str
    field: Field
    rule: Rule


def rules_of(definition: FormDefinition) -> tuple[Rule, ...]:
    """Return the rules of a form.

    Raises:
        InvalidFormError: a rule is unknown, lacks its message, or names no field of the form.
    """
    return tuple(_parsed(definition, raw) for raw in definition.schema.get("x-rules", ()))


def breaches(definition: FormDefinition, answers: Mapping[str, Any], *, on: date | None) -> Iterator[Breach]:
    """Yield what breaks a rule; without ``on`` no answer is compared with the day."""
    for rule in rules_of(definition):
        if rule.condition is not None and not rule.condition.holds(answers):
            continue
        for path, field, value in values_at(rule.field, fields=definition.fields, answers=answers):
            other = on and on.isoformat() if rule.of == TODAY else _other(definition, answers, rule, path)
            if other is not None and not _HOLDS[rule.kind](value, other, rule):
                yield Breach(path=path, field=field, rule=rule)


def _other(definition: FormDefinition, answers: Mapping[str, Any], rule: Rule, path: str) -> Any:
    """Return what an answer is compared with; within a repeated group, the answer of the same row."""
    candidates = {
        where: value for where, _field, value in values_at(rule.of, fields=definition.fields, answers=answers)
    }
    own, other = path.split("."), rule.of.split(".")
    if own[0] == other[0] and len(own) > 1 and own[1].isdecimal():
        return candidates.get(".".join((*own[:2], *other[1:])))
    return next(iter(candidates.values()), None)


def _parsed(definition: FormDefinition, raw: Mapping[str, Any]) -> Rule:
    try:
        rule = Rule(
            kind=RuleKind(raw["rule"]),
            field=raw["field"],
            of=raw["of"],
            message=raw["message"],
            at_least=int(raw.get("at_least", 0)),
            at_most=raw.get("at_most"),
            condition=_condition(definition, raw.get("when")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidFormError(f"x-rules: {raw!r} is no rule: {error}") from error
    for path in (rule.field, rule.of):
        known = field_named(definition.fields, path)
        if path != TODAY and known is None:
            raise InvalidFormError(f"x-rules: the form has no field {path}")
        if known is not None and known.kind not in _KINDS[rule.kind]:
            raise InvalidFormError(f"x-rules: {rule.kind.value} cannot judge {path}")
    return rule


def _condition(definition: FormDefinition, raw: Mapping[str, Any] | None) -> Condition | None:
    if raw is None:
        return None
    if raw["field"] not in {one.name for one in definition.fields}:
        raise InvalidFormError(f"x-rules: the form has no field {raw['field']}")
    return Condition(field=raw["field"], values=tuple(raw["in"]))


def full_years(born: date, on: date) -> int:
    """Return the age in full years (Civil Code 91/2015/QH13, art. 20: counted by birthdays).

    Who was born on 29 February comes of age on 1 March of a common year.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _by_dates(holds: Callable[[date, date, Rule], bool]) -> Callable[[Any, Any, Rule], bool]:
    def judged(value: Any, other: Any, rule: Rule) -> bool:
        first, second = _day(value), _day(other)
        return first is None or second is None or holds(first, second, rule)

    return judged


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _is_of_age(born: date, on: date, rule: Rule) -> bool:
    age = full_years(born, on)
    return rule.at_least <= age and (rule.at_most is None or age <= rule.at_most)


def _is_within_years(value: date, other: date, rule: Rule) -> bool:
    year = other.year + (rule.at_most or 0)
    last = (year, 3, 1) if (other.month, other.day) == (2, 29) else (year, other.month, other.day)
    return (value.year, value.month, value.day) <= last


def _fits_birth(value: Any, other: Any, rule: Rule) -> bool:
    del rule
    born = _day(other)
    try:
        return born is None or parse_citizen_id(str(value)).birth_year == born.year
    except InvalidIdentifierError:
        return True


def _is_at_most(value: Any, other: Any, rule: Rule) -> bool:
    del rule
    numbers = [one for one in (value, other) if isinstance(one, (int, float)) and not isinstance(one, bool)]
    return len(numbers) < 2 or value <= other  # noqa: PLR2004  # both


_HOLDS: dict[RuleKind, Callable[[Any, Any, Rule], bool]] = {
    RuleKind.NOT_AFTER: _by_dates(lambda value, other, _rule: value <= other),
    RuleKind.NOT_BEFORE: _by_dates(lambda value, other, _rule: value >= other),
    RuleKind.AGE: _by_dates(_is_of_age),
    RuleKind.DIFFERS: lambda value, other, _rule: value != other,
    RuleKind.FITS_BIRTH: _fits_birth,
    RuleKind.AT_MOST: _is_at_most,
    RuleKind.WITHIN_YEARS: _by_dates(_is_within_years),
}
_DATES = frozenset({Kind.DATE})
_NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY})
_KINDS: dict[RuleKind, frozenset[Kind]] = {
    RuleKind.NOT_AFTER: _DATES,
    RuleKind.NOT_BEFORE: _DATES,
    RuleKind.AGE: _DATES,
    RuleKind.DIFFERS: frozenset({Kind.TEXT, Kind.CHOICE, Kind.NUMBER}),
    RuleKind.FITS_BIRTH: frozenset({Kind.TEXT, Kind.DATE}),
    RuleKind.AT_MOST: _NUMBERS,
    RuleKind.WITHIN_YEARS: _DATES,
}
