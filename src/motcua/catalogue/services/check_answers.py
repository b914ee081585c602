"""Checks the answers of a version's form, against the schema and the administrative units of the day."""

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
    wrong = [one for one in _wrong_units(fields, answers, on) if one.path not in told]
    return (*found, *wrong)


def _wrong_units(fields: Sequence[Field], answers: Mapping[str, Any], on: date) -> Iterator[Finding]:
    chosen = list(_units(fields, answers, ""))
    if not chosen:
        return
    known = {unit.code for unit in administrative_units(on=on, level="commune")} | {OUTSIDE}
    for path, field, code in chosen:
        if code not in known:
            yield Finding(path=path, rule=UNIT, field=field)


def _units(
    fields: Sequence[Field], answers: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, Field, str]]:
    """Yield the units that the addresses among the answers name."""
    for one in fields:
        value, path = answers.get(one.name), f"{prefix}{one.name}"
        if one.condition and not one.condition.holds(answers):
            continue
        if one.kind is Kind.GROUP:
            for number, row in enumerate(value if isinstance(value, list) else ()):
                if isinstance(row, Mapping):
                    yield from _units(one.children, row, f"{path}.{number}.")
        elif one.kind is Kind.ADDRESS and isinstance(value, Mapping):
            code = value.get("unit")
            if isinstance(code, str):
                yield f"{path}.unit", next(part for part in one.children if part.name == "unit"), code
        elif isinstance(value, Mapping):
            yield from _units(one.children, value, f"{path}.")
