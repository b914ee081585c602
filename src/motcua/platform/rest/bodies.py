"""What comes in: closed members, bounded texts, JSON that the database can keep."""

from __future__ import annotations

import math
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

DEEPEST = 20


class In(Schema):
    """What comes in is closed: an unknown member is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid")


def shown(*examples: dict[str, Any]) -> ConfigDict:
    """Return the configuration of a body that the description shows with whole examples."""
    return ConfigDict(json_schema_extra={"examples": list(examples)})


def text(longest: int) -> StringConstraints:
    """Return the limits of a text: so many characters, none of them zero."""
    return StringConstraints(max_length=longest, pattern=r"^[^\x00]*$")


def sound_json(value: dict[str, Any]) -> dict[str, Any]:
    """Return JSON values that PostgreSQL keeps: no zero character, no half of a pair, no infinity.

    Raises:
        PydanticCustomError: something in it cannot be kept, or it is nested too deep.
    """
    if not _is_sound(value, DEEPEST):
        raise PydanticCustomError("unsound_json", "JSON that cannot be kept")
    return value


def _is_sound(value: Any, depth: int) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return depth > 0 and all(
            _is_sound(key, 1) and _is_sound(item, depth - 1) for key, item in value.items()
        )
    if isinstance(value, list):
        return depth > 0 and all(_is_sound(item, depth - 1) for item in value)
    return True
