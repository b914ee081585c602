"""One task with its parts, and the tasks from a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.incoming import Part
from motcua.documents.models import Task, TaskCharge
from motcua.documents.permissions import charged_to
from motcua.documents.queries.task_rows import TaskRow, marked, row_of
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChargeRow:
    """Who is charged with a task."""

    name: str
    part: Part
    read_at: datetime | None
    read_by_name: str


def task_of(actor: Actor, task_id: int) -> Task | None:
    """Return the task, ``None`` when the actor may not see it or there is none; one query."""
    return (
        tasks_visible_to(actor)
        .select_related("agency", "parent", "document", "appointment")
        .filter(pk=task_id)
        .first()
    )


def parts_of(actor: Actor, task_id: int, *, now: datetime) -> tuple[TaskRow, ...]:
    """Return the parts of a task that the actor may see; one query."""
    rows = marked(actor, tasks_visible_to(actor).filter(parent=task_id)).order_by("due_on", "pk")
    return tuple(row_of(row, today=civil_date(now)) for row in rows)


def tasks_of_document(actor: Actor, document_id: int, *, now: datetime) -> tuple[TaskRow, ...]:
    """Return the tasks from a document that the actor may see, without their parts; one query."""
    rows = tasks_visible_to(actor).filter(document=document_id, parent=None)
    return tuple(row_of(row, today=civil_date(now)) for row in marked(actor, rows).order_by("due_on", "pk"))


def tasks_of_meeting(actor: Actor, appointment_id: int, *, now: datetime) -> tuple[TaskRow, ...]:
    """Return the tasks drawn from a meeting that the actor may see, without their parts; one query."""
    rows = tasks_visible_to(actor).filter(appointment=appointment_id, parent=None)
    return tuple(row_of(row, today=civil_date(now)) for row in marked(actor, rows).order_by("due_on", "pk"))


def charges_of_task(task_id: int) -> tuple[TaskChargeRow, ...]:
    """Return who is charged with a task, the lead first; one query."""
    rows = TaskCharge.objects.filter(task=task_id, ended_at=None).select_related("unit", "person")
    found = [
        TaskChargeRow(
            name=row.person.name if row.person else row.unit.name if row.unit else "",
            part=Part(row.part),
            read_at=row.read_at,
            read_by_name=row.read_by_name,
        )
        for row in rows.order_by("pk")
    ]
    return tuple(sorted(found, key=lambda row: row.part is not Part.LEAD))


def is_unread_by(actor: Actor, task_id: int) -> bool:
    """Tell whether the actor is charged with the task and was not told yet; one query."""
    rows = TaskCharge.objects.filter(charged_to(actor), task=task_id, ended_at=None, read_at=None)
    return rows.exists()
