"""Charging units and people with a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.documents.domain.incoming import Charged, Part, require_one_lead
from motcua.documents.models import Task, TaskCharge
from motcua.documents.services.charging import name_of
from motcua.documents.services.recording import Doing
from motcua.organisations import public as organisations


def names_of(charged: Sequence[Charged], doing: Doing) -> list[dict[str, str]]:
    """Return who is charged with what, the lead first."""
    ordered = sorted(charged, key=lambda each: each.part is not Part.LEAD)
    return [
        {
            "part": each.part.value,
            "name": name_of(each, agency_id=doing.agency_id, by=doing.by, now=doing.now),
        }
        for each in ordered
    ]


def charge_with(task: Task, charged: Sequence[Charged], doing: Doing) -> Mapping[str, Any]:
    """Charge them and return it as facts; the task's ``lead_name`` is left to be saved."""
    require_one_lead(charged)
    named = names_of(charged, doing)
    task.lead_name = named[0]["name"]
    TaskCharge.objects.bulk_create(
        TaskCharge(
            task=task,
            agency_id=task.agency_id,
            part=each.part.value,
            unit_id=each.unit_id,
            person_id=each.person_id,
            of_unit_id=each.unit_id or _unit_of(each, doing),
            given_at=doing.now,
        )
        for each in charged
    )
    return {"charged": named}


def _unit_of(each: Charged, doing: Doing) -> int | None:
    """Return the unit of the agency in which a person sits in their own right."""
    seats = organisations.seats_of(each.person_id or 0, at=doing.now)
    units = [
        seat.unit_id
        for seat in seats
        if seat.agency_id == doing.agency_id and seat.on_behalf_of is None and seat.unit_id
    ]
    return units[0] if units else None
