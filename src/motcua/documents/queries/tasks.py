"""Tasks as the screens show them: whose they are, how they stand, and one with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.documents.domain.searching import query_of
from motcua.documents.domain.tasks import (
    TaskState,
    Whose,
)
from motcua.documents.models import Task, TaskCharge
from motcua.documents.permissions import charged_to, in_person, units_headed
from motcua.documents.queries.task_rows import TaskRow, marked, row_of
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date

PAGE = 50
MOST = 5000
"""Rows of an export."""
_OPEN = Q(accepted_at=None, withdrawn_at=None)
_STANDING = {
    TaskState.OPEN: _OPEN & Q(reported_at=None),
    TaskState.REPORTED: _OPEN & Q(reported_at__isnull=False),
    TaskState.ACCEPTED: Q(accepted_at__isnull=False),
    TaskState.WITHDRAWN: Q(withdrawn_at__isnull=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAsked:
    """What a list is asked for."""

    whose: Whose = Whose.MINE
    state: TaskState | None = None
    """``None``: all that are neither accepted nor withdrawn."""
    is_overdue: bool = False
    text: str = ""
    """Words of the task, of who leads and gave it, without tones, each by its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """A page of tasks, the nearest time limit first."""

    rows: tuple[TaskRow, ...]
    after: str
    """Where the next page begins; empty on the last."""


def tasks_of(actor: Actor, *, now: datetime, asked: TaskAsked, after: str = "") -> TaskPage:
    """Return a page of tasks; ``after`` is what the page before said. One query, whoever reads."""
    rows = _asked(actor, asked, today=civil_date(now))
    day, _, last = after.partition(".")
    if last.isdecimal() and last.isascii() and len(last) < len(str(2**63)) and (began := _day(day)):
        rows = rows.filter(Q(due_on__gt=began) | Q(due_on=began, pk__gt=int(last)))
    found = list(rows[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    return TaskPage(
        rows=tuple(row_of(row, today=civil_date(now)) for row in found[:PAGE]),
        after=f"{more.due_on.isoformat()}.{more.pk}" if more else "",
    )


def tasks_to_export(actor: Actor, *, now: datetime, asked: TaskAsked) -> tuple[TaskRow, ...]:
    """Return the first 5,000 tasks of the list; one query."""
    today = civil_date(now)
    return tuple(row_of(row, today=today) for row in _asked(actor, asked, today=today)[:MOST])


def _asked(actor: Actor, asked: TaskAsked, *, today: date) -> QuerySet[Task]:
    rows = tasks_visible_to(actor).filter(_whose(actor, asked.whose))
    rows = rows.filter(_OPEN if asked.state is None else _STANDING[asked.state])
    if asked.is_overdue:
        rows = rows.filter(_OPEN, due_on__lt=today)
    query = query_of(asked.text)
    if query:
        rows = rows.filter(found_by=SearchQuery(query, search_type="raw", config="simple"))
    return marked(actor, rows).order_by("due_on", "pk")


def _whose(actor: Actor, whose: Whose) -> Q:
    charges = TaskCharge.objects.filter(task=OuterRef("pk"), ended_at=None)
    if whose is Whose.MINE:
        return Q(Exists(charges.filter(charged_to(actor))))
    if whose is Whose.GIVEN:
        return in_person(actor, "given_by")
    if whose is Whose.UNIT:
        units = units_headed(actor) | {seat.unit_id for seat in actor.seats if seat.unit_id}
        return Q(Exists(charges.filter(of_unit__in=units)))
    return Q(agency__in=actor.agencies())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
