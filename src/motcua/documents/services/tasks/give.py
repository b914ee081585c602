"""Give a task, a part of one, or the same task to somebody else (giao việc).

Implements: Decree 30/2020/ND-CP, art. 23(2): who leads, who cooperates, until when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Charged, Part, WordsMissingError, require_one_lead
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.tasks import (
    TaskState,
    due_day,
    require_part,
)
from motcua.documents.domain.timetable_errors import NotYourAppointmentError
from motcua.documents.models import Task
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to, person_acting
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.tasks.charging import charge_with, names_of
from motcua.documents.services.tasks.opening import open_task
from motcua.documents.task_permissions import seat_to_give
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """What is to be done by whom until when: a day, or a number of working days from today."""

    agency_id: int
    title: str
    charged: Sequence[Charged]
    due_on: date | None = None
    working_days: int | None = None
    words: str = ""
    document_id: int | None = None
    appointment_id: int | None = None
    """The meeting from whose conclusions it is drawn."""


@transaction.atomic
def give_task(*, by: Actor, now: datetime, task: NewTask) -> int:
    """Give the task and return its id.

    Raises:
        MayNotChargeError: ``by`` may not charge one of those named.
        NotYourDocumentError: a unit or a person is another agency's, or the document is not to be seen.
        NotYourAppointmentError: the meeting is not to be seen, or nothing was concluded.
        WordsMissingError: it has no title.
        NoLeadError: not exactly one is in the lead, or one is named twice.
        TermMissingError, DueInThePastError: as ``domain.tasks.due_day``.
    """
    if task.document_id is not None:
        of_agency = documents_visible_to(by).filter(pk=task.document_id, agency_id=task.agency_id)
        if not of_agency.exists():
            raise NotYourDocumentError(by.ref)
    if task.appointment_id is not None:
        concluded = appointments_visible_to(by).filter(
            pk=task.appointment_id, agency_id=task.agency_id, record__isnull=False
        )
        if not concluded.exists():
            raise NotYourAppointmentError
    return _give(task, by=by, now=now, parent=None)


@transaction.atomic
def give_part(*, by: Actor, now: datetime, parent_id: int, task: NewTask) -> int:
    """Give a part of a task that the actor leads or gave, and return its id.

    Raises:
        NotYourTaskError: ``by`` neither leads nor gave the task.
        TaskClosedError: it is not open.
        NestedTooDeepError, BeyondParentError: as ``domain.tasks.require_part``.
        MayNotChargeError, NotYourDocumentError, NoLeadError, …: as ``give_task``.
    """
    opened = open_task(by=by, now=now, task_id=parent_id, states=(TaskState.OPEN,))
    if not opened.charges(Part.LEAD):
        opened.giving()
    return _give(task, by=by, now=now, parent=opened.task)


def _give(new: NewTask, *, by: Actor, now: datetime, parent: Task | None) -> int:
    title, today = new.title.strip(), civil_date(now)
    if not title:
        raise WordsMissingError
    agency_id = parent.agency_id if parent else new.agency_id
    calendar = organisations.calendar_of(agency_id, on=today)
    due_on = due_day(on=new.due_on, working_days=new.working_days, today=today, calendar=calendar)
    if parent is not None:
        require_part(due_on, parent_due_on=parent.due_on, is_part=parent.parent_id is not None)
    require_one_lead(new.charged)
    seat = seat_to_give(by, agency_id=agency_id, charged=new.charged, is_part=parent is not None, now=now)
    giver_id = person_acting(by, seat) or 0
    task = Task(
        agency_id=agency_id,
        title=title,
        words=new.words.strip(),
        document_id=parent.document_id if parent else new.document_id,
        appointment_id=parent.appointment_id if parent else new.appointment_id,
        parent=parent,
        given_by_id=giver_id,
        given_by_name=organisations.person(giver_id).name,
        given_at=now,
        first_due_on=due_on,
        due_on=due_on,
    )
    doing = Doing(by=by, now=now, seat=seat)
    task.lead_name = names_of(new.charged, doing)[0]["name"]
    task.folded = " ".join(words_of(f"{title} {task.lead_name} {task.given_by_name} {task.words}"))
    task.save()
    facts = {
        **charge_with(task, new.charged, doing),
        "due_on": due_on.isoformat(),
        "calendar": calendar.version,
    }
    record(doing, Act.TASK_GIVEN, on=task.ref, words=title, facts=facts)
    return task.pk
