"""Working calendars for tests: the real days off of 2019–2027 over ordinary office hours."""

from __future__ import annotations

import csv
from datetime import date, time
from functools import cache
from importlib.resources import files

from motcua.kernel.working_time import DayOff, ExtraWorkingDay, Shift, WorkingCalendar

MORNING = (time(7, 30), time(11, 30))
AFTERNOON = (time(13, 30), time(17, 30))


def office_hours() -> tuple[Shift, ...]:
    return tuple(
        Shift(weekday=weekday, opens=opens, closes=closes)
        for weekday in range(5)
        for opens, closes in (MORNING, AFTERNOON)
    )


def holiday_rows() -> list[dict[str, str]]:
    source = files("motcua.organisations") / "data" / "holidays-2019-2027.csv"
    with source.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def national_calendar(*, with_culture_day: bool = True) -> WorkingCalendar:
    rows = [row for row in holiday_rows() if with_culture_day or row["kind"] != "culture_day"]
    return WorkingCalendar(
        version="VN-1",
        shifts=office_hours(),
        days_off=tuple(
            DayOff(day=date.fromisoformat(row["date"]), name=row["name"])
            for row in rows
            if row["day_off"] == "yes"
        ),
        extra_working_days=tuple(
            ExtraWorkingDay(
                day=date.fromisoformat(row["date"]),
                name=row["name"],
                in_place_of=date.fromisoformat(row["swapped_with"]),
            )
            for row in rows
            if row["kind"] == "makeup_working_day"
        ),
    )
