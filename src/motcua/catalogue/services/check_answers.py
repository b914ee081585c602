"""Checks the answers of a version's form, against the schema, the units and the kept lists of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.catalogue.domain.forms.answers import OUTSIDE
from motcua.catalogue.domain.forms.checking import Finding, check, check_section
from motcua.catalogue.domain.forms.definition import Field, FormDefinition, Kind
from motcua.organisations.public import administrative_units

UNIT = "unit"
"""The rule that fails when an address names no commune in force."""
ENDED = "ended"
"""The rule that fails when a choice is no longer, or not yet, in its kept list."""


def findings(
    definition: FormDefinition, answers: Mapping[str, Any], *, on: date, section: str | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with the answers, of one page or of the whole form.

    Raises:
        LookupError: the form has no such page.
    """
    if section is None:
        found, fields = check(definition, answers, on=on), definition.fields
    else:
        found, fields = check_section(definition, answers, section, on=on), definition.section(section).fields
    told = {one.path for one in found}
    every = (*_wrong_units(fields, answers, on), *_ended_choices(fields, answers, on))
    return (*found, *(one for one in every if one.path not in told))


def _wrong_units(fields: Sequence[Field], answers: Mapping[str, Any], on: date) -> Iterator[Finding]:
    chosen = list(_units(fields, answers))
    if not chosen:
        return
    known = {unit.code for unit in administrative_units(on=on, level="commune")} | {OUTSIDE}
    for path, field, code in chosen:
        if code not in known:
            yield Finding(path=path, rule=UNIT, field=field)


def _ended_choices(fields: Sequence[Field], answers: Mapping[str, Any], on: date) -> Iterator[Finding]:
    for path, field, value in _given(fields, answers, ""):
        if field.kind is Kind.CHOICE and any(
            option.value == value and not option.is_offered(on) for option in field.options
        ):
            yield Finding(path=path, rule=ENDED, field=field)


def _units(fields: Sequence[Field], answers: Mapping[str, Any]) -> Iterator[tuple[str, Field, str]]:
    """Yield the units that the addresses among the answers name."""
    for path, field, value in _given(fields, answers, ""):
        code = value.get("unit") if field.kind is Kind.ADDRESS and isinstance(value, Mapping) else None
        if isinstance(code, str):
            yield f"{path}.unit", next(part for part in field.children if part.name == "unit"), code


def _given(
    fields: Sequence[Field], answers: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, Field, object]]:
    """Yield path, field and answer of whatever is asked, of groups and persons their parts."""
    for one in fields:
        value, path = answers.get(one.name), f"{prefix}{one.name}"
        if one.condition and not one.condition.holds(answers):
            continue
        if one.kind is Kind.GROUP:
            for number, row in enumerate(value if isinstance(value, list) else ()):
                if isinstance(row, Mapping):
                    yield from _given(one.children, row, f"{path}.{number}.")
        elif one.kind is not Kind.ADDRESS and isinstance(value, Mapping):
            yield from _given(one.children, value, f"{path}.")
        else:
            yield path, one, value
