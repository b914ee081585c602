"""Appointments as iCalendar (RFC 5545), for the calendars of people's own devices."""

from __future__ import annotations

from collections.abc import Iterable

from icalendar import Calendar, Event

from motcua.documents.domain.timetable import Standing
from motcua.documents.queries.weeks import AppointmentRow
from motcua.kernel.civil_time import VIETNAM


def calendar_file(rows: Iterable[AppointmentRow], *, host: str, name: str) -> bytes:
    """Return a calendar with an event for each; times are in UTC, what is called off says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mot Cua//Lich cong tac//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.tzname(None))
    for row in rows:
        calendar.add_component(_event(row, host))
    return bytes(calendar.to_ical())


def _event(row: AppointmentRow, host: str) -> Event:
    event = Event()
    event.add("uid", f"appointment-{row.id}@{host}")
    event.add("dtstamp", row.changed_at)
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at)
    event.add("sequence", row.revision)
    event.add("summary", row.title)
    event.add("status", "CANCELLED" if row.standing is Standing.CANCELLED else "CONFIRMED")
    if row.place:
        event.add("location", row.place)
    told = [f"Chủ trì: {row.chair_name}" if row.chair_name else "", row.note]
    if any(told):
        event.add("description", "\n".join(part for part in told if part))
    return event
