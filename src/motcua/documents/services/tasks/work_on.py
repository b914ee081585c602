"""Work on a task: receive it, report progress, note something, report it done.

Implements: Decree 30/2020/ND-CP, art. 24; annex VI, part I(5): every opinion is kept.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part, WordsMissingError
from motcua.documents.domain.task_errors import (
    NotYourTaskError,
    SubtasksOpenError,
)
from motcua.documents.domain.tasks import (
    WHOLE,
    TaskState,
    require_percent,
)
from motcua.documents.models import Task
from motcua.documents.permissions import seat_in_person
from motcua.documents.services.recording import record
from motcua.documents.services.tasks.opening import open_task
from motcua.kernel.actors import Actor

GOING_ON = (TaskState.OPEN, TaskState.REPORTED)


@transaction.atomic
def receive_task(*, by: Actor, now: datetime, task_id: int) -> None:
    """Note that the task reached who is charged with it; who is not, or was told before, changes nothing.

    Raises:
        NotYourTaskError: ``by`` may not see it.
        TaskClosedError: it is accepted or withdrawn.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=GOING_ON)
    for held, _seat in opened.charges():
        if held.read_at is None:
            held.read_at, held.read_by_name = now, by.name
            held.save(update_fields=["read_at", "read_by_name"])
            doing = opened.charged(Part(held.part))
            record(doing, Act.TASK_RECEIVED, on=opened.task.ref, facts={"part": held.part})


@transaction.atomic
def report_progress(*, by: Actor, now: datetime, task_id: int, percent: int, words: str) -> None:
    """Say how far the task is, in percent, and what was done.

    Raises:
        NotYourTaskError: ``by`` does not lead it.
        TaskClosedError: it is not open.
        PercentError: the percentage is none from 0 to 99.
        WordsMissingError: nothing is said.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN,))
    doing, task = opened.charged(Part.LEAD), opened.task
    require_percent(percent)
    if not words.strip():
        raise WordsMissingError
    facts = {"percent": percent, "before": task.percent}
    task.percent = percent
    task.save(update_fields=["percent"])
    record(doing, Act.TASK_PROGRESS, on=task.ref, words=words.strip(), facts=facts)


@transaction.atomic
def note_on_task(*, by: Actor, now: datetime, task_id: int, words: str) -> None:
    """Add a note of somebody who takes part; it is kept for ever.

    Raises:
        NotYourTaskError: ``by`` neither gave the task nor is charged with it.
        TaskClosedError: it is accepted or withdrawn.
        WordsMissingError: nothing is said.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=GOING_ON)
    doing = opened.taking_part()
    if not words.strip():
        raise WordsMissingError
    record(doing, Act.TASK_NOTED, on=opened.task.ref, words=words.strip())


@transaction.atomic
def report_done(*, by: Actor, now: datetime, task_id: int, words: str) -> None:
    """Report the task done; one that was given to oneself is accepted with it.

    Raises:
        NotYourTaskError: ``by`` does not lead it.
        TaskClosedError: it is not open.
        SubtasksOpenError: parts of it are not accepted or withdrawn yet.
        WordsMissingError: the outcome is not said.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN,))
    doing, task = opened.charged(Part.LEAD), opened.task
    if not words.strip():
        raise WordsMissingError
    if Task.objects.filter(parent=task, accepted_at=None, withdrawn_at=None).exists():
        raise SubtasksOpenError
    is_own = _is_own(task, by)
    task.percent, task.reported_at = WHOLE, now
    task.accepted_at = now if is_own else None
    task.save(update_fields=["percent", "reported_at", "accepted_at"])
    act = Act.TASK_ACCEPTED if is_own else Act.TASK_REPORTED
    record(doing, act, on=task.ref, words=words.strip(), facts={"due_on": task.due_on.isoformat()})


def _is_own(task: Task, by: Actor) -> bool:
    lead = task.charges.filter(part=Part.LEAD.value, ended_at=None).first()
    if lead is None:
        raise NotYourTaskError
    seat = seat_in_person(by, person_id=task.given_by_id, agency_id=task.agency_id)
    return seat is not None and lead.person_id == task.given_by_id
