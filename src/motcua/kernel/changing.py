"""Copies of frozen values with some fields changed."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, /, **fields: Any) -> T:
    """Return a copy of a frozen dataclass with other values in some of its fields.

    What ``dataclasses.replace`` does, five times as fast, for a class without slots whose constructor does
    nothing but keep what it is given. What the value had worked out of itself (``cached_property``) stays
    behind.

    Raises:
        TypeError: the value has no such field.
    """
    copy = object.__new__(type(value))
    held = vars(copy)
    held.update(vars(value))
    held.update(fields)
    names = type(value).__dataclass_fields__  # type: ignore[attr-defined]  # every dataclass has them
    if len(held) > len(names):
        for other in held.keys() - names.keys():
            if other in fields:
                raise TypeError(f"{type(value).__name__} has no {other}")
            del held[other]
    return copy
