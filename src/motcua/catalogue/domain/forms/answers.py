"""The answers of a form: read from what a page sent, pruned to what is asked, rows added and removed.

A page names each field by its path: ``child.full_name``, ``papers.0.pages``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from motcua.catalogue.domain.forms.definition import Field, FormDefinition, Kind
from motcua.catalogue.domain.forms.typed import value_of

OUTSIDE = "00000"
"""The unit of an address that is not in the province, and so stands whole in its detail."""
Posted = Mapping[str, Sequence[str]]
"""Every name that a page sent, with its values."""
_INDEX = re.compile(r"[0-9]{1,4}")


class NoSuchGroupError(LookupError):
    """A row was added to, or taken from, what is not a repeated group of the form."""


def read_answers(fields: Sequence[Field], posted: Posted) -> dict[str, Any]:
    """Return the answers that a page sent for the fields; blanks are left out.

    What cannot be understood as a number, date or identifier stays as typed. A row of a
    repeated group in which nothing was typed is left out.
    """
    return _read(fields, posted, "")


def _read(fields: Sequence[Field], posted: Posted, prefix: str) -> dict[str, Any]:
    answers = {}
    for field in fields:
        value = _read_field(field, posted, f"{prefix}{field.name}")
        if value not in (None, {}, []):
            answers[field.name] = value
    return answers


def _read_field(field: Field, posted: Posted, path: str) -> Any:
    if field.kind is Kind.GROUP:
        rows = [_read(field.children, posted, f"{path}.{index}.") for index in _indices(posted, path)]
        return [row for row in rows if row]
    if field.children:
        return _read(field.children, posted, f"{path}.")
    values = posted.get(path, ())
    return value_of(field, values[-1]) if values else None


def _indices(posted: Posted, path: str) -> list[int]:
    """Return the numbers of the rows that a page sent, in order."""
    found = {
        name.removeprefix(f"{path}.").partition(".")[0] for name in posted if name.startswith(f"{path}.")
    }
    return sorted(int(index) for index in found if _INDEX.fullmatch(index))


def prune(fields: Sequence[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers without those to questions that are not asked, and without empty rows.

    A question whose condition rests on another that is itself not asked is not asked either.
    """
    kept: dict[str, Any] = dict(answers)
    names = {field.name for field in fields}
    changed = True
    while changed:
        gone = [
            field.name
            for field in fields
            if field.name in kept
            and field.condition
            and field.condition.field in names
            and not field.condition.holds(kept)
        ]
        for name in gone:
            del kept[name]
        changed = bool(gone)
    return {name: _prune_value(field, kept[name]) for field in fields if (name := field.name) in kept} | {
        name: value for name, value in kept.items() if name not in names
    }


def _prune_value(field: Field, value: Any) -> Any:
    if field.kind is Kind.GROUP and isinstance(value, list):
        return [prune(field.children, row) if isinstance(row, dict) else row for row in value if row != {}]
    if field.children and isinstance(value, dict):
        return prune(field.children, value)
    return value


def add_row(definition: FormDefinition, answers: Mapping[str, Any], group: str) -> dict[str, Any]:
    """Return the answers with one more empty row in the group, unless it is full.

    Raises:
        NoSuchGroupError: the form has no group of that name.
    """
    field, rows = _group(definition, answers, group)
    shown = max(len(rows), field.min_items, 1)
    rows += [{} for _ in range(min(shown + 1, field.max_items) - len(rows))]
    return {**answers, group: rows}


def remove_row(
    definition: FormDefinition, answers: Mapping[str, Any], group: str, index: int
) -> dict[str, Any]:
    """Return the answers without the row; a number beyond the rows changes nothing.

    Raises:
        NoSuchGroupError: the form has no group of that name.
    """
    _field, rows = _group(definition, answers, group)
    return {**answers, group: [row for number, row in enumerate(rows) if number != index]}


def _group(definition: FormDefinition, answers: Mapping[str, Any], group: str) -> tuple[Field, list[Any]]:
    for field in definition.fields:
        if field.name == group and field.kind is Kind.GROUP:
            rows = answers.get(group)
            return field, list(rows) if isinstance(rows, list) else []
    raise NoSuchGroupError(group)
