"""Judge a task that was reported done: accept it, send it back to go on with, or withdraw it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import SHORTEST_RETURN, WordsMissingError
from motcua.documents.domain.task_errors import (
    SubtasksOpenError,
)
from motcua.documents.domain.tasks import (
    TaskState,
)
from motcua.documents.models import Task
from motcua.documents.services.recording import record
from motcua.documents.services.tasks.opening import open_task
from motcua.kernel.actors import Actor


@transaction.atomic
def accept_task(*, by: Actor, now: datetime, task_id: int, words: str = "") -> None:
    """Accept what was reported done; the task is closed for ever.

    Raises:
        NotYourTaskError: ``by`` did not give it.
        TaskClosedError: it is not reported done.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.REPORTED,))
    doing, task = opened.giving(), opened.task
    task.accepted_at = now
    task.save(update_fields=["accepted_at"])
    record(doing, Act.TASK_ACCEPTED, on=task.ref, words=words.strip())


@transaction.atomic
def send_task_back(*, by: Actor, now: datetime, task_id: int, reason: str) -> None:
    """Send the task back, because what was reported is not enough.

    Raises:
        NotYourTaskError: ``by`` did not give it.
        TaskClosedError: it is not reported done.
        WordsMissingError: the reason has fewer than ten letters.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.REPORTED,))
    doing, task = opened.giving(), opened.task
    if len(reason.strip()) < SHORTEST_RETURN:
        raise WordsMissingError
    task.reported_at = None
    task.save(update_fields=["reported_at"])
    record(doing, Act.TASK_SENT_BACK, on=task.ref, words=reason.strip())


@transaction.atomic
def withdraw_task(*, by: Actor, now: datetime, task_id: int, reason: str) -> None:
    """Withdraw the task: nothing more is to be done.

    Raises:
        NotYourTaskError: ``by`` did not give it.
        TaskClosedError: it is accepted or withdrawn.
        SubtasksOpenError: parts of it go on; they are withdrawn first.
        WordsMissingError: the reason has fewer than ten letters.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN, TaskState.REPORTED))
    doing, task = opened.giving(), opened.task
    if len(reason.strip()) < SHORTEST_RETURN:
        raise WordsMissingError
    if Task.objects.filter(parent=task, accepted_at=None, withdrawn_at=None).exists():
        raise SubtasksOpenError
    task.withdrawn_at = now
    task.save(update_fields=["withdrawn_at"])
    record(doing, Act.TASK_WITHDRAWN, on=task.ref, words=reason.strip())
