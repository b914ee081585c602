"""What is told of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part
from motcua.documents.models import Entry, Task
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.of_incoming import charged_people
from motcua.documents.telling.telling import Telling, shown_day
from motcua.documents.telling.things import task_thing

_GIVEN = {Act.TASK_GIVEN, Act.TASK_PASSED}
_TO_GIVER = {Act.TASK_EXTENSION_ASKED: Happening.TIME_ASKED, Act.TASK_REPORTED: Happening.TASK_REPORTED}
_TO_LEAD = {
    Act.TASK_EXTENDED: Happening.TIME_GRANTED,
    Act.TASK_EXTENSION_REFUSED: Happening.TIME_REFUSED,
    Act.TASK_ACCEPTED: Happening.TASK_ACCEPTED,
    Act.TASK_SENT_BACK: Happening.TASK_RETURNED,
}


def of_task(act: Act, entry: Entry, task: Task, *, now: datetime) -> Iterator[Telling]:
    """Yield what an act on a task tells whom."""
    thing, charges = task_thing(task), task.charges.filter(ended_at=None)
    day = entry.facts.get("until") or task.due_on
    facts = {"by": entry.by_name, "day": shown_day(day)}
    if act in _GIVEN and task.withdrawn_at is None:
        people = charged_people(charges.filter(given_at=entry.at), agency_id=task.agency_id, now=now)
        yield Telling(happening=Happening.TASK_GIVEN, thing=thing, people=people, facts=facts)
    elif act in _TO_GIVER:
        giver = frozenset({task.given_by_id})
        yield Telling(happening=_TO_GIVER[act], thing=thing, people=giver, facts=facts)
    elif act in _TO_LEAD:
        lead = charged_people(charges.filter(part=Part.LEAD.value), agency_id=task.agency_id, now=now)
        yield Telling(happening=_TO_LEAD[act], thing=thing, people=lead, facts=facts)
    elif act is Act.TASK_WITHDRAWN:
        people = charged_people(charges, agency_id=task.agency_id, now=now)
        yield Telling(happening=Happening.TASK_WITHDRAWN, thing=thing, people=people, facts=facts)
