"""Load the reference data of the model province: what is missing is added, nothing is changed.

So importing again changes nothing, and what an administrator edited, withdrew or ended
since stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from motcua.kernel.actors import SYSTEM, Actor
from motcua.organisations.adapters import reference_agencies, reference_calendar, reference_territory
from motcua.organisations.adapters.reference_files import Counts, ReferenceDataError
from motcua.organisations.hot import Area, change
from motcua.organisations.permissions import require_administrator
from motcua.organisations.tags import Tag
from motcua.platform import audit

__all__ = ["ImportReport", "ReferenceDataError", "import_reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, by kind of thing, such as ``agencies``."""

    counts: dict[str, Counts]

    @property
    def created(self) -> int:
        """Return how many rows were added in all."""
        return sum(counts.created for counts in self.counts.values())


@change(Area.STRUCTURE, Area.CALENDARS)
def import_reference(data_dir: Path | None = None, *, now: datetime, by: Actor = SYSTEM) -> ImportReport:
    """Load levels, administrative units, agencies, the national calendar and ethnic groups.

    ``data_dir`` holds files of the same names and columns as those shipped, which are
    taken without it.

    Raises:
        NotAdministratorError: ``by`` is not of the data centre.
        ReferenceDataError: a file is missing or malformed, with its name and line.
    """
    require_administrator(by, None)
    source: Traversable = data_dir or files("motcua.organisations") / "data"
    steps: dict[str, Callable[[], Counts]] = {
        "levels": reference_territory.load_levels,
        "administrative units": lambda: reference_territory.load_units(source),
        "changes of administrative units": lambda: reference_territory.load_changes(source),
        "ethnic groups": lambda: reference_territory.load_ethnic_groups(source),
        "agencies": lambda: reference_agencies.load(source),
        "shifts": lambda: reference_calendar.load_shifts(by=by, now=now),
        "declared days": lambda: reference_calendar.load_days(source, by=by, now=now),
    }
    report = ImportReport(counts={name: step() for name, step in steps.items()})
    if report.created:
        created = {name: counts.created for name, counts in report.counts.items()}
        audit.record(by=by, at=now, tag=Tag.REFERENCE_IMPORTED, on="reference:province", data=created)
    return report
