"""Makes a shipped form self-contained: definitions that many forms share are written once.

A form refers to a shared definition as to one of its own, ``{"$ref": "#/$defs/address"}``; what it does
not define itself is taken from the library. What is stored is whole, so a later library changes no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

PREFIX = "#/$defs/"


def bundle(schema: Mapping[str, Any], library: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with every definition that it needs from the library, and no other."""
    own = dict(schema.get("$defs", {}))
    waiting = [*_references({**schema, "$defs": {}}), *_references(own)]
    needed: dict[str, Any] = {}
    while waiting:
        name = waiting.pop()
        if name in library and name not in own and name not in needed:
            needed[name] = library[name]
            waiting += _references(library[name])
    if not needed:
        return dict(schema)
    shared = {name: definition for name, definition in library.items() if name in needed}
    return {**schema, "$defs": {**shared, **own}}


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith(PREFIX):
            yield reference.removeprefix(PREFIX)
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)
