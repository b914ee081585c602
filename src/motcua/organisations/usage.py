"""Asks higher contexts what rests on an agency, without knowing them.

A context that works with agencies registers a probe in its ``AppConfig.ready()``::

    register_usage(lambda agency_id, since: (Use(what=_("open dossiers"), count=3),), key="dossiers")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Something that rests on an agency."""

    what: str | Promise
    """In words, in the plural, such as "open dossiers"."""
    count: int


Probe = Callable[[int, date], tuple[Use, ...]]
"""Takes an agency's id and the first day without it; tells what would be left without an agency then."""

_probes: dict[str, Probe] = {}


def register_usage(probe: Probe, *, key: str) -> None:
    """Have ``probe`` asked before an agency is closed; once per ``key``."""
    _probes[key] = probe


def uses_of(agency_id: int, *, since: date) -> tuple[Use, ...]:
    """Return what would be left without an agency from the day on; uses that count nothing are left out."""
    found = (use for probe in _probes.values() for use in probe(agency_id, since))
    return tuple(use for use in found if use.count)
