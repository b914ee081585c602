"""Levels of government by their names, kept hot."""

from __future__ import annotations

from motcua.organisations.hot import Area, snapshot
from motcua.organisations.models import Level


def level_names() -> dict[str, str]:
    """Return the levels of government by code, highest first."""
    return snapshot(Area.STRUCTURE).get("levels", lambda: dict(Level.objects.values_list("code", "name")))
