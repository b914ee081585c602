"""Tasks at any point of their way."""

from __future__ import annotations

from tests.documents.factories import NOW, House

from motcua.documents.domain.incoming import Charged, Part
from motcua.documents.models import Task
from motcua.documents.services.tasks.give import NewTask, give_task


def lead(**who: int) -> tuple[Charged, ...]:
    """Put one unit or person in the lead."""
    return (Charged(part=Part.LEAD, **who),)


def give(house: House, *, by=None, to: tuple[Charged, ...] = (), now=NOW, **facts) -> int:
    """Let the leader give the culture unit a task of five working days; return its id."""
    given = {
        "agency_id": house.id,
        "title": "Rà soát hộ nghèo, hộ cận nghèo năm 2026",
        "charged": to or lead(unit_id=house.culture_id),
    }
    if not {"due_on", "working_days"} & set(facts):
        given["working_days"] = 5
    return give_task(by=by or house.leader, now=now, task=NewTask(**given | facts))


def stored(task_id: int) -> Task:
    return Task.objects.get(pk=task_id)
