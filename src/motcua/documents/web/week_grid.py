"""A week as a grid: days by mornings and afternoons, and by leaders where it is theirs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.timetable import Change, Half, Standing, halves_of
from motcua.documents.papers.print_timetable import hours_of
from motcua.documents.queries.weeks import AppointmentRow, Week
from motcua.documents.timetable_wording import CHANGE_TONES, CHANGES, STANDING_TONES, STANDINGS
from motcua.organisations.public import PersonInfo

HALVES = {Half.MORNING: _("Morning"), Half.AFTERNOON: _("Afternoon")}
WEEKEND = 5
DAYS = 7


def grid_of(week: Week, *, today: date, people: tuple[PersonInfo, ...] = ()) -> list[dict[str, Any]]:
    """Return the days of the week, each with its halves and their cells: one, or one for each of the people.

    Days of the weekend on which nothing is stay out.
    """
    placed: dict[tuple[date, Half], list[AppointmentRow]] = {}
    for row in week.rows:
        for place in halves_of(row.starts_at, row.ends_at):
            placed.setdefault(place, []).append(row)
    days = [week.monday + timedelta(days=number) for number in range(DAYS)]
    return [
        {
            "day": day,
            "is_today": day == today,
            "halves": [
                {"label": label, "cells": _cells(placed.get((day, half), []), people)}
                for half, label in HALVES.items()
            ],
        }
        for day in days
        if day.weekday() < WEEKEND or any((day, half) in placed for half in HALVES)
    ]


def shown(row: AppointmentRow) -> dict[str, Any]:
    """Return an appointment in words."""
    is_settled = row.standing in {Standing.PUBLISHED, Standing.CANCELLED}
    return {
        "row": row,
        "hours": hours_of(row),
        "people": ", ".join(row.people),
        "is_off": row.standing is Standing.CANCELLED,
        "state": "" if is_settled else STANDINGS[row.standing],
        "tone": STANDING_TONES[row.standing],
        "change": CHANGES[row.change] if row.change else "",
        "change_tone": CHANGE_TONES[row.change] if row.change else "",
    }


def _cells(rows: list[AppointmentRow], people: tuple[PersonInfo, ...]) -> list[dict[str, Any]]:
    if not people:
        return [{"label": "", "entries": [shown(row) for row in rows]}]
    return [
        {"label": person.name, "entries": [shown(row) for row in rows if person.id in row.person_ids]}
        for person in people
    ]


def is_marked(week: Week) -> bool:
    """Tell whether anything changed after publication."""
    return any(row.change in set(Change) for row in week.rows)
