"""A promised date as a calendar file that every telephone understands.

Pure rules. Implements: RFC 5545 (iCalendar), sections 3.1 (lines of at most 75 octets, CRLF),
3.3.11 (escaped text), 3.6.1 (event with a day only).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75
"""Octets of one line without its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One day to remember."""

    uid: str
    """Unique in the world and stable, so that a second download replaces the first."""
    day: date
    title: str
    details: str
    place: str
    url: str


def calendar_file(appointment: Appointment, *, made_at: datetime) -> bytes:
    """Return the file (UTF-8); it reminds at 8:00 of the day before."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mot Cua//portal//VI",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{appointment.uid}",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{appointment.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{appointment.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(appointment.title)}",
        f"DESCRIPTION:{_escaped(appointment.details)}",
        f"LOCATION:{_escaped(appointment.place)}",
        f"URL:{appointment.url}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(appointment.title)}",
        "TRIGGER:-PT16H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Cut a line so that no letter is torn apart and no part is longer than ``LINE`` octets."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LINE:
            yield part
            part = " "
        part += letter
    yield part
