"""Ask for more time, grant or refuse it (gia hạn); the first time limit stays written."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part, WordsMissingError
from motcua.documents.domain.task_errors import (
    BeyondParentError,
    ExtensionError,
)
from motcua.documents.domain.tasks import (
    TaskState,
    due_day,
)
from motcua.documents.models import Task, TaskExtension
from motcua.documents.services.recording import record
from motcua.documents.services.tasks.opening import open_task
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@transaction.atomic
def ask_extension(*, by: Actor, now: datetime, task_id: int, until: date, reason: str) -> None:
    """Ask who gave the task for time until a later day; a day off stands for the next working day.

    Raises:
        NotYourTaskError: ``by`` does not lead it.
        TaskClosedError: it is not open.
        ExtensionError: another waits for its answer, or the day is no later than the time limit.
        DueInThePastError: the day is over.
        WordsMissingError: no reason is given.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN,))
    doing, task = opened.charged(Part.LEAD), opened.task
    if not reason.strip():
        raise WordsMissingError
    later = _later(task, until, now)
    if task.extensions.filter(answered_at=None).exists():
        raise ExtensionError
    TaskExtension.objects.create(
        task=task,
        until=later,
        due_before=task.due_on,
        reason=reason.strip(),
        asked_at=now,
        asked_by_name=by.name,
    )
    facts = {"until": later.isoformat(), "due_on": task.due_on.isoformat()}
    record(doing, Act.TASK_EXTENSION_ASKED, on=task.ref, words=reason.strip(), facts=facts)


@transaction.atomic
def answer_extension(
    *, by: Actor, now: datetime, task_id: int, is_granted: bool, until: date | None = None, words: str = ""
) -> None:
    """Grant the extension, until another day than was asked for where one is named, or refuse it.

    Raises:
        NotYourTaskError: ``by`` did not give the task.
        TaskClosedError: it is not open.
        ExtensionError: none is asked for, or the day is no later than the time limit.
        BeyondParentError: the task is a part of one that ends earlier.
        WordsMissingError: it is refused without a reason.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN,))
    doing, task = opened.giving(), opened.task
    asked = task.extensions.filter(answered_at=None).first()
    if asked is None:
        raise ExtensionError
    if not is_granted and not words.strip():
        raise WordsMissingError
    if is_granted:
        asked.until = _later(task, until or asked.until, now)
        task.due_on = asked.until
        task.save(update_fields=["due_on"])
    asked.answered_at, asked.is_granted = now, is_granted
    asked.save(update_fields=["until", "answered_at", "is_granted"])
    act = Act.TASK_EXTENDED if is_granted else Act.TASK_EXTENSION_REFUSED
    facts = {"due_on": task.due_on.isoformat(), "before": asked.due_before.isoformat()}
    record(doing, act, on=task.ref, words=words.strip(), facts=facts)


def _later(task: Task, until: date, now: datetime) -> date:
    """Return the working day until which the task would be extended."""
    today = civil_date(now)
    calendar = organisations.calendar_of(task.agency_id, on=today)
    later = due_day(on=until, today=today, calendar=calendar)
    if later <= task.due_on:
        raise ExtensionError
    if task.parent is not None and later > task.parent.due_on:
        raise BeyondParentError
    return later
