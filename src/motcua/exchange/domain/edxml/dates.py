"""Dates and moments as messages write them: the standard's form, and those that senders use instead.

The standard writes ``yyyy/MM/dd`` and ``yyyy/MM/dd HH:mm:ss`` in Vietnamese time without a zone. The old
checker wanted ``dd/MM/yyyy``, senders in C# write ``yyyy-MM-dd``, with a ``T`` before the hour and a zone
behind it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from motcua.kernel.civil_time import VIETNAM, civil

_WRITTEN = re.compile(
    r"(?:(?P<y>\d{4})(?P<sep>[/-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<sep2>[/-])(?P<m2>\d{1,2})(?P=sep2)(?P<y2>\d{4}))"
    r"(?:[T ]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class NotADateError(ValueError):
    """A text is no date in any of the forms known."""


def parse_moment(text: str) -> datetime:
    """Return the moment, in Vietnamese time; midnight where no hour is written.

    Raises:
        NotADateError: the text is no moment.
    """
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise NotADateError(text)
    year, month, day = (int(found[part] or found[f"{part}2"]) for part in "ymd")
    hour, minute, second = (int(found[part] or 0) for part in "HMS")
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["zone"]))
        return civil(moment)
    except (ValueError, OverflowError) as error:
        raise NotADateError(text) from error


def parse_day(text: str) -> date:
    """Return the day in Viet Nam.

    Raises:
        NotADateError: the text is no date.
    """
    return parse_moment(text).date()


def write_day(day: date) -> str:
    """Return a day as the standard writes it."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def write_moment(moment: datetime) -> str:
    """Return a moment as the standard writes it, to the second, in Vietnamese time."""
    local = civil(moment)
    return f"{write_day(local.date())} {local.hour:02}:{local.minute:02}:{local.second:02}"


def _zone(written: str | None) -> timezone:
    if written is None:
        return VIETNAM
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)
