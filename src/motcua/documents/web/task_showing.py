"""How tasks are shown: states, marks and lines of a history in words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part
from motcua.documents.domain.tasks import (
    TaskState,
    Whose,
)
from motcua.documents.queries.books import EntryRow
from motcua.documents.queries.task_rows import TaskRow
from motcua.documents.wording import ACTS, MARK_TONES, MARKS, PARTS
from motcua.kernel.civil_time import civil_date

VIEWS = {
    Whose.MINE: gettext_lazy("My tasks"),
    Whose.GIVEN: gettext_lazy("Given by me"),
    Whose.UNIT: gettext_lazy("Of my unit"),
    Whose.AGENCY: gettext_lazy("All that I may see"),
}
STATES = {
    TaskState.OPEN: gettext_lazy("Under way"),
    TaskState.REPORTED: gettext_lazy("Waits for acceptance"),
    TaskState.ACCEPTED: gettext_lazy("Done"),
    TaskState.WITHDRAWN: gettext_lazy("Withdrawn"),
}
TONES = {
    TaskState.OPEN: "info",
    TaskState.REPORTED: "warning",
    TaskState.ACCEPTED: "success",
    TaskState.WITHDRAWN: "neutral",
}


def states_offered(chosen: str) -> list[tuple[str, Any, bool]]:
    """Return what a list can be narrowed to: value, label, whether it is."""
    offered = [("", _("Not closed")), ("overdue", _("Overdue")), *((k.value, v) for k, v in STATES.items())]
    return [(value, label, value == chosen) for value, label in offered]


def shown(row: TaskRow) -> dict[str, Any]:
    """Return a task with its state and marks in words."""
    given = _("given by %(name)s, %(day)s") % {
        "name": row.given_by_name,
        "day": f"{civil_date(row.given_at):%d/%m/%Y}",
    }
    return {
        "row": row,
        "href": reverse("documents:task", args=[row.id]),
        "percent": f"{row.percent} %",
        "given": " · ".join([_("Part of a task"), given] if row.is_part else [given]),
        "state": STATES[row.state],
        "tone": TONES[row.state],
        "marks": [{"label": MARKS[mark], "tone": MARK_TONES[mark]} for mark in row.marks],
    }


def line(entry: EntryRow) -> dict[str, Any]:
    """Return a line of a history for the timeline."""
    by = entry.by_name
    if entry.for_name:
        by = _("%(name)s for %(other)s") % {"name": entry.by_name, "other": entry.for_name}
    told = [f"{PARTS[Part(one['part'])]}: {one['name']}" for one in entry.facts.get("charged", ())]
    if "percent" in entry.facts:
        told.append(f"{entry.facts['percent']} %")
    detail = ". ".join(part for part in ("; ".join(told), entry.words) if part)
    return {"title": ACTS[Act(entry.act)], "at": entry.at, "by": by, "detail": detail}
