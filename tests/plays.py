"""Plays that are the same each time, so that a fault stays found."""

from __future__ import annotations

import pytest
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers


@pytest.fixture
def same_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Hypothesis draw from its own numbers alone, not from those of whatever module is loaded.

    ``derandomize`` fixes the die, not what it is cast for: constants of all loaded code are drawn too.
    """
    nothing = providers.Constants()
    monkeypatch.setattr(providers, "_get_local_constants", lambda: nothing)
    monkeypatch.setattr(providers, "CONSTANTS_CACHE", LRUCache(1024))
