"""One task as lists show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from motcua.documents.domain.incoming import Mark
from motcua.documents.domain.tasks import TaskState
from motcua.documents.models import Task, TaskCharge
from motcua.documents.permissions import charged_to
from motcua.documents.queries.incoming import marks
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task in a list."""

    id: int
    title: str
    is_part: bool
    given_by_name: str
    given_at: datetime
    lead_name: str
    due_on: date
    first_due_on: date
    percent: int
    state: TaskState
    marks: tuple[Mark, ...]


def marked(actor: Actor, rows: QuerySet[Task]) -> QuerySet[Task]:
    """Return the tasks with whether the actor is charged and was not told yet."""
    unread = TaskCharge.objects.filter(charged_to(actor), task=OuterRef("pk"), ended_at=None, read_at=None)
    return rows.annotate(is_unread=Exists(unread))


def row_of(row: Task, *, today: date) -> TaskRow:
    """Return a task as a list shows it; no query."""
    return TaskRow(
        id=row.pk,
        title=row.title,
        is_part=row.parent_id is not None,
        given_by_name=row.given_by_name,
        given_at=row.given_at,
        lead_name=row.lead_name,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        percent=row.percent,
        state=row.state,
        marks=marks(
            due_on=row.due_on,
            is_unread=getattr(row, "is_unread", False),
            is_over=row.state is not TaskState.OPEN,
            agency_id=row.agency_id,
            today=today,
        ),
    )
