"""Frozen dataclasses of primitives to JSON values and back, led by their annotations.

Supported fields: ``str``, ``int``, ``float``, ``bool``, ``None``, ``datetime``, ``date``, enums with
such values, tuples ``tuple[X, ...]``, ``dict[str, X]``, unions of these, and dataclasses of these.
"""

from __future__ import annotations

import enum
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_PLAIN = frozenset({types.NoneType, bool, int, float, str})


class UnwritableFieldError(TypeError):
    """A field holds something that an event cannot carry: ids and primitives only."""


class UnreadableEventError(ValueError):
    """The stored data lack a field, or a field does not have its type."""


def encode(value: object) -> Any:
    """Return ``value`` as JSON values.

    Raises:
        UnwritableFieldError: a value is none of the supported types.
    """
    if type(value) in _PLAIN or (isinstance(value, int | float | str) and not isinstance(value, enum.Enum)):
        return value
    if isinstance(value, enum.Enum):
        return encode(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise UnwritableFieldError(f"{type(value).__name__} in an event")


def decode(cls: type[T], data: dict[str, Any]) -> T:
    """Build ``cls`` from JSON values; unknown members are ignored, new fields take their defaults.

    Raises:
        UnreadableEventError: a field without default is missing, or has the wrong type.
    """
    described: Any = cls
    hints = _hints(described)
    values: dict[str, Any] = {}
    for field in _fields(cls):
        if field.name in data:
            values[field.name] = _decode(hints[field.name], data[field.name], where=field.name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise UnreadableEventError(f"{cls.__name__} without {field.name}")
    return cls(**values)


def _decode(hint: Any, value: Any, *, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        return _decode_union(typing.get_args(hint), value, where=where)
    if origin is tuple and isinstance(value, list):
        return _decode_tuple(typing.get_args(hint), value, where=where)
    if origin is dict and isinstance(value, dict):
        inner = typing.get_args(hint)[1]
        return {key: _decode(inner, item, where=where) for key, item in value.items()}
    if hint is Any:
        return value
    return _decode_plain(hint, value, where=where)


def _decode_plain(hint: Any, value: Any, *, where: str) -> Any:
    if hint is None or hint is types.NoneType:
        if value is None:
            return None
    elif isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(value)
    elif hint in {datetime, date} and isinstance(value, str):
        return hint.fromisoformat(value)
    elif is_dataclass(hint) and isinstance(value, dict):
        return _decode_class(hint, value)
    elif hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    elif isinstance(hint, type) and type(value) is hint:
        return value
    raise UnreadableEventError(f"{where}: {value!r} is not {hint}")


def _decode_union(members: tuple[Any, ...], value: Any, *, where: str) -> Any:
    for member in members:
        try:
            return _decode(member, value, where=where)
        except ValueError:
            continue
    raise UnreadableEventError(f"{where}: {value!r} fits none of {members}")


def _decode_tuple(members: tuple[Any, ...], value: list[Any], *, where: str) -> tuple[Any, ...]:
    if len(members) == 2 and members[1] is Ellipsis:  # noqa: PLR2004  # tuple[X, ...]
        return tuple(_decode(members[0], item, where=where) for item in value)
    if len(members) != len(value):
        raise UnreadableEventError(f"{where}: {len(value)} values for {len(members)}")
    return tuple(_decode(member, item, where=where) for member, item in zip(members, value, strict=True))


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _fields(cls: Any) -> tuple[Field[Any], ...]:
    return fields(cls)


def _decode_class(cls: Any, data: dict[str, Any]) -> Any:
    return decode(cls, data)
