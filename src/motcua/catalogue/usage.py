"""Asks higher contexts whether a version is in use, without knowing them.

A context that works with versions registers a probe in its ``AppConfig.ready()``::

    register_usage(lambda version_id, since: accepted_dossiers(version_id, since).exists(), key="dossiers")
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

Probe = Callable[[int, date], bool]
"""Takes a version's id and a day; tells whether anything on or after the day rests on the version."""

_probes: dict[str, Probe] = {}


def register_usage(probe: Probe, *, key: str) -> None:
    """Have ``probe`` asked before a version's period is shortened into the past; once per ``key``."""
    _probes[key] = probe


def is_used(version_id: int, *, since: date) -> bool:
    """Tell whether anything on or after the day rests on the version."""
    return any(probe(version_id, since) for probe in _probes.values())
