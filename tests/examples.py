"""How many examples hypothesis tries: enough to find a fault often, more where there is time for it.

``TEST_EXAMPLES=5`` tries five times as many, as before a release, and takes long walks in all their ways.
"""

from __future__ import annotations

import os
from typing import TypeVar

_T = TypeVar("_T")
_TIMES = float(os.environ.get("TEST_EXAMPLES", "1"))


def at_length(usual: _T, *others: _T) -> list[_T]:
    """Return the usual way of a long walk, and the others too where twice the time is asked for."""
    return [usual, *others] if is_at_length() else [usual]


def is_at_length() -> bool:
    """Tell whether at least twice the usual time is asked for."""
    return _TIMES >= 2  # twice


def examples(count: int) -> int:
    """Return ``count``, or as many times as many as the environment asks for."""
    return max(1, round(count * _TIMES))
