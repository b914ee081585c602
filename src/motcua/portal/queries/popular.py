"""What people ask for most, kept for a while by each process: the first page asks it every time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.kernel.civil_time import civil_date

SHOWN = 6
LOOKED_BACK = timedelta(days=180)
KEPT = timedelta(minutes=10)
IN_DOUBT = ("1.001193", "2.000815", "1.004873", "1.000894", "1.009994", "2.000488")
"""Shown while nothing was lodged yet: what counters everywhere are asked for."""

_Kept = tuple[datetime, tuple[catalogue.ProcedureVersion, ...]]
_kept: list[_Kept] = []


def most_used(*, now: datetime) -> tuple[catalogue.ProcedureVersion, ...]:
    """Return the procedures in force that were lodged most in the last half year."""
    if not _kept or not timedelta() <= now - _kept[0][0] < KEPT:
        counted = dossiers.most_lodged(since=now - LOOKED_BACK, limit=SHOWN)
        codes = tuple(dict.fromkeys((*counted, *IN_DOUBT)))
        _kept[:] = [(now, versions_of(codes, on=civil_date(now))[:SHOWN])]
    return _kept[0][1]


def versions_of(codes: tuple[str, ...], *, on: date) -> tuple[catalogue.ProcedureVersion, ...]:
    """Return those of the procedures that are in force, in the order given."""
    found = []
    for code in codes:
        try:
            found.append(catalogue.version_in_force(code=code, on=on))
        except catalogue.NoVersionInForceError:
            continue
    return tuple(found)


def forget() -> None:
    """Count again at the next request; for tests."""
    _kept.clear()
