"""Values among the answers by the path of their field, through repeated groups too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.catalogue.domain.forms.definition import Field, Kind


def field_named(fields: Sequence[Field], path: str) -> Field | None:
    """Return the field of a path without row numbers, such as ``members.full_name``."""
    name, _, rest = path.partition(".")
    found = next((one for one in fields if one.name == name), None)
    return field_named(found.children, rest) if found and rest else found


def values_at(
    path: str, *, fields: Sequence[Field], answers: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, Field, Any]]:
    """Yield each answer under the path with its own path (``members.0.full_name``) and its field."""
    name, _, rest = path.partition(".")
    found = next((one for one in fields if one.name == name), None)
    if found is None or name not in answers:
        return
    value = answers[name]
    if not rest:
        yield f"{prefix}{name}", found, value
    elif found.kind is Kind.GROUP and isinstance(value, list):
        for number, row in enumerate(value):
            if isinstance(row, Mapping):
                yield from values_at(
                    rest, fields=found.children, answers=row, prefix=f"{prefix}{name}.{number}."
                )
    elif isinstance(value, Mapping):
        yield from values_at(rest, fields=found.children, answers=value, prefix=f"{prefix}{name}.")
