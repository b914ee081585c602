"""The door to tasks: give, work on, extend, judge, list. What each raises stands in its service."""

from __future__ import annotations

from motcua.documents.domain.task_errors import (
    MayNotChargeError,
    NotYourTaskError,
)
from motcua.documents.domain.tasks import (
    TaskState,
    Whose,
)
from motcua.documents.queries.task_rows import TaskRow
from motcua.documents.queries.tasks import TaskAsked, TaskPage, tasks_of
from motcua.documents.services.tasks.extend import answer_extension, ask_extension
from motcua.documents.services.tasks.give import NewTask, give_part, give_task
from motcua.documents.services.tasks.judge import accept_task, send_task_back, withdraw_task
from motcua.documents.services.tasks.pass_on import pass_task
from motcua.documents.services.tasks.work_on import (
    note_on_task,
    receive_task,
    report_done,
    report_progress,
)

__all__ = [
    "MayNotChargeError",
    "NewTask",
    "NotYourTaskError",
    "TaskAsked",
    "TaskPage",
    "TaskRow",
    "TaskState",
    "Whose",
    "accept_task",
    "answer_extension",
    "ask_extension",
    "give_part",
    "give_task",
    "note_on_task",
    "pass_task",
    "receive_task",
    "report_done",
    "report_progress",
    "send_task_back",
    "tasks_of",
    "withdraw_task",
]
