"""Checks the answers of a form against its schema, and says per field which rule failed.

The schema is checked by an independent validator of JSON Schema; this module only finds the
field that each failure belongs to. Formats beyond dates are checked by the kernel.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from motcua.catalogue.domain.forms.answers import prune
from motcua.catalogue.domain.forms.definition import Field, FormDefinition, Kind
from motcua.catalogue.domain.forms.rules import breaches
from motcua.catalogue.domain.forms.typed import PARSERS
from motcua.kernel.identifiers import InvalidIdentifierError

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_DATES = FormatChecker(formats=["date"])
UNKNOWN = "unknown"
"""The rule that fails when something is answered that is not asked."""
MAX_FINDINGS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One answer that does not hold."""

    path: str
    """The path of the field, empty when the form as a whole is meant."""
    rule: str
    """The keyword of the schema that failed, ``format:…``, or the kind of a rule of the form."""
    field: Field | None
    limit: Any = dataclasses.field(default=None, compare=False)
    """What the keyword demands, such as the smallest number."""
    message: str = dataclasses.field(default="", compare=False)
    """The form's own words for a rule of its own."""


def check(
    definition: FormDefinition, answers: Mapping[str, Any], *, on: date | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with the answers, one finding a field, in the order of the form.

    Answers to questions that are not asked are not looked at. Without ``on`` no answer is compared
    with the day.
    """
    asked = prune(definition.fields, answers)
    found: dict[str, Finding] = {}
    every = (
        *_by_schema(definition, asked),
        *_by_format(definition.fields, asked, ""),
        *_by_rules(definition, asked, on),
    )
    for finding in every:
        found.setdefault(finding.path, finding)
        if len(found) >= MAX_FINDINGS:
            break
    order = {path: place for place, path in enumerate(_paths(definition.fields, asked, ""))}
    return tuple(sorted(found.values(), key=lambda finding: order.get(finding.path, -1)))


def check_section(
    definition: FormDefinition, answers: Mapping[str, Any], section: str, *, on: date | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong on one page of the form.

    Raises:
        LookupError: the form has no such page.
    """
    names = {one.name for one in definition.section(section).fields}
    return tuple(
        finding for finding in check(definition, answers, on=on) if finding.path.split(".")[0] in names
    )


def field_at(fields: Sequence[Field], path: Sequence[str | int]) -> Field | None:
    """Return the field at the path through the answers, ``None`` when there is none."""
    for name in path[:1]:
        for one in fields:
            if one.name == name:
                rest = path[2:] if one.kind is Kind.GROUP and len(path) > 1 else path[1:]
                return field_at(one.children, rest) if rest else one
    return None


def _by_rules(definition: FormDefinition, answers: Mapping[str, Any], on: date | None) -> Iterator[Finding]:
    for breach in breaches(definition, answers, on=on):
        yield Finding(
            path=breach.path, rule=breach.rule.kind.value, field=breach.field, message=breach.rule.message
        )


def _by_schema(definition: FormDefinition, answers: Mapping[str, Any]) -> Iterator[Finding]:
    validator = Draft202012Validator(definition.schema, format_checker=_DATES)
    for error in validator.iter_errors(answers):
        yield from _findings(definition, error)


def _findings(definition: FormDefinition, error: ValidationError) -> Iterator[Finding]:
    path = list(error.absolute_path)
    rule = str(error.validator)
    if rule == "required":
        names: Any = error.validator_value
        given: Any = error.instance
        for name in names:
            if name not in given:
                yield _finding(definition, [*path, name], rule, None)
    elif rule == "additionalProperties":
        yield _finding(definition, path, UNKNOWN, None)
    else:
        yield _finding(definition, path, rule, error.validator_value)


def _finding(definition: FormDefinition, path: Sequence[str | int], rule: str, limit: Any) -> Finding:
    return Finding(
        path=".".join(str(part) for part in path),
        rule=rule,
        field=field_at(definition.fields, path),
        limit=limit,
    )


def _by_format(fields: Sequence[Field], answers: Mapping[str, Any], prefix: str) -> Iterator[Finding]:
    for one in fields:
        value = answers.get(one.name)
        path = f"{prefix}{one.name}"
        if one.kind is Kind.GROUP and isinstance(value, list):
            for number, row in enumerate(value):
                if isinstance(row, dict):
                    yield from _by_format(one.children, row, f"{path}.{number}.")
        elif one.children and isinstance(value, dict):
            yield from _by_format(one.children, value, f"{path}.")
        elif one.format and isinstance(value, str) and not _is_written_well(one.format, value):
            yield Finding(path=path, rule=f"format:{one.format}", field=one)


def _is_written_well(name: str, text: str) -> bool:
    if name == "email":
        return _EMAIL.fullmatch(text) is not None
    try:
        PARSERS[name](text)
    except InvalidIdentifierError:
        return False
    return True


def _paths(fields: Sequence[Field], answers: Mapping[str, Any], prefix: str) -> Iterator[str]:
    """Yield the paths of all fields and rows, in the order of the form."""
    for one in fields:
        path, value = f"{prefix}{one.name}", answers.get(one.name)
        yield path
        if one.kind is Kind.GROUP:
            for number, row in enumerate(value if isinstance(value, list) else ()):
                yield f"{path}.{number}"
                yield from _paths(one.children, row if isinstance(row, dict) else {}, f"{path}.{number}.")
        elif one.children:
            yield from _paths(one.children, value if isinstance(value, dict) else {}, f"{path}.")
