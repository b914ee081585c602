"""Choices from lists that the province keeps: entries come and end, while a published form stays as it is.

A form stores what its lists held when it was written. What is kept now takes the place of a shared
definition named in ``KEPT``: entries of all times can be read, those in force on a day can be chosen on it.
What the form alone knows stays beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

ETHNICITY = "ethnicity"
KEPT = (ETHNICITY,)
"""Definitions whose choices are kept outside the forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a kept list."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    """The first day on which it can no longer be chosen."""


def with_kept(schema: Mapping[str, Any], lists: Mapping[str, tuple[Entry, ...]]) -> Mapping[str, Any]:
    """Return the schema of a form with the entries of these lists, by the name of their definition."""
    own = schema.get("$defs", {})
    kept = {name: {**own[name], "oneOf": _choices(own[name], lists[name])} for name in KEPT if name in own}
    return {**schema, "$defs": {**own, **kept}} if kept else schema


def _choices(definition: Mapping[str, Any], entries: tuple[Entry, ...]) -> list[Mapping[str, Any]]:
    known = {entry.code for entry in entries}
    return [
        *(
            {
                "const": entry.code,
                "title": entry.name,
                "x-from": entry.valid_from.isoformat(),
                "x-until": entry.valid_to.isoformat() if entry.valid_to else None,
            }
            for entry in entries
        ),
        *(choice for choice in definition.get("oneOf", ()) if choice["const"] not in known),
    ]
