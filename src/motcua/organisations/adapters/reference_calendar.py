"""The national calendar: usual office hours, and the declared days of the reference file."""

from __future__ import annotations

from datetime import date, datetime, time
from importlib.resources.abc import Traversable

from motcua.kernel.actors import Actor
from motcua.kernel.periods import Period
from motcua.kernel.working_time import Shift
from motcua.organisations.adapters.reference_files import Counts, ReferenceDataError, read
from motcua.organisations.calendar_versions import add_shifts, new_version
from motcua.organisations.domain.calendars import DayKind
from motcua.organisations.models import DeclaredDay, ShiftRule

_FILE = "holidays-2019-2027.csv"
_SINCE = date(2016, 1, 1)
_HOURS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
"""Eight hours a day as most offices keep them (law HO-11, assumed; each agency may differ)."""
_WORKING_WEEK = range(5)


def load_shifts(*, by: Actor, now: datetime) -> Counts:
    """Add the usual office hours unless national hours were ever laid down."""
    shifts = [
        Shift(weekday=weekday, opens=opens, closes=closes, valid=Period(_SINCE))
        for weekday in _WORKING_WEEK
        for opens, closes in _HOURS
    ]
    if ShiftRule.objects.filter(agency__isnull=True).exists():
        return Counts(0, len(shifts))
    number = new_version(by=by, now=now, agency_id=None, cause="usual office hours")
    add_shifts(agency_id=None, number=number, shifts=shifts)
    return Counts(len(shifts), 0)


def load_days(source: Traversable, *, by: Actor, now: datetime) -> Counts:
    """Add the declared days of which nothing was ever declared, in one version."""
    rows = list(read(source, _FILE, "date", "name", "day_off", "swapped_with", "source"))
    known = set(DeclaredDay.objects.filter(agency__isnull=True).values_list("day", flat=True))
    missing = [row for row in rows if _day(row["date"]) not in known]
    if missing:
        number = new_version(by=by, now=now, agency_id=None, cause=_FILE)
        DeclaredDay.objects.bulk_create(_declared(row, number) for row in missing)
    return Counts(len(missing), len(rows) - len(missing))


def _declared(row: dict[str, str], number: int) -> DeclaredDay:
    is_off = row["day_off"] == "yes"
    return DeclaredDay(
        day=_day(row["date"]),
        kind=(DayKind.OFF if is_off else DayKind.WORKING).value,
        name=row["name"],
        in_place_of=_day(row["swapped_with"]) if row["swapped_with"] and not is_off else None,
        source=row["source"],
        since_version=number,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ReferenceDataError(f"{_FILE}: {text!r} is no day") from error
