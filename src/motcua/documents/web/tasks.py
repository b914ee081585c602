"""Tasks: the list by whose they are and how they stand, one task with what was done, giving a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.documents.domain.task_errors import (
    TaskClosedError,
)
from motcua.documents.domain.tasks import (
    TaskState,
    Whose,
)
from motcua.documents.models import Appointment, Document, Task
from motcua.documents.permissions import DOCUMENT_READERS, documents_visible_to
from motcua.documents.queries import one_task
from motcua.documents.queries import tasks as queries
from motcua.documents.queries.books import entries_of
from motcua.documents.queries.task_rows import row_of
from motcua.documents.services.tasks.give import give_task
from motcua.documents.services.tasks.work_on import receive_task
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.documents.web.act_pages import Subject, act_page, acts_open
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.task_acting import ACTS, new_task, standing_of
from motcua.documents.web.task_forms import GiveForm
from motcua.documents.web.task_showing import VIEWS, line, shown, states_offered
from motcua.documents.wording import PARTS
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
Row = TypeVar("Row", bound=Model)
_LONGEST_QUERY = 200


def asked_of(request: ActorRequest) -> queries.TaskAsked:
    """Return what the address asks for; what it does not know is as if it was not said."""
    whose, state = request.GET.get("view", ""), request.GET.get("state", "")
    return queries.TaskAsked(
        whose=next((each for each in Whose if each.value == whose), Whose.MINE),
        state=next((each for each in TaskState if each.value == state), None),
        is_overdue=state == "overdue",
        text=request.GET.get("q", "").replace("\0", "")[:_LONGEST_QUERY],
    )


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def task_list(request: ActorRequest) -> HttpResponse:
    """List tasks: mine, given by me, of my unit, of the agency; the nearest time limit first."""
    asked, after = asked_of(request), request.GET.get("after", "")
    page = queries.tasks_of(request.actor, now=clock.now(), asked=asked, after=after)
    state = request.GET.get("state", "")
    here = {"view": asked.whose.value, "state": state, "q": asked.text}
    address = reverse("documents:tasks")
    context = {
        "views": [(each.value, label, each is asked.whose) for each, label in VIEWS.items()],
        "view": asked.whose.value,
        "states": states_offered(state),
        "state": state,
        "text": asked.text,
        "rows": [shown(row) for row in page.rows],
        "query": urlencode(here),
        "newer_url": f"{address}?{urlencode(here)}" if after else "",
        "older_url": f"{address}?{urlencode({**here, 'after': page.after})}" if page.after else "",
    }
    return render(request, "documents/tasks.html", context)


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def task_page(request: ActorRequest, task_id: int) -> HttpResponse:
    """Show a task with its parts, who is charged, what was said, and what the reader can do."""
    task = found_or_404(request, task_id)
    now = clock.now()
    if task.state in {TaskState.OPEN, TaskState.REPORTED} and one_task.is_unread_by(request.actor, task_id):
        _receive(request, task_id)
    at = standing_of(request.actor, task)
    sees_document = task.document_id and documents_visible_to(request.actor).filter(pk=task.document_id)
    sees_meeting = task.appointment_id and appointments_visible_to(request.actor).filter(
        pk=task.appointment_id
    )
    context = {
        "task": task,
        "shown": shown(row_of(task, today=civil_date(now))),
        "charges": [{"row": row, "part": PARTS[row.part]} for row in one_task.charges_of_task(task_id)],
        "parts": [shown(row) for row in one_task.parts_of(request.actor, task_id, now=now)],
        "parent": task.parent if task.parent and one_task.task_of(request.actor, task.parent.pk) else None,
        "meeting": task.appointment if sees_meeting and sees_meeting.exists() else None,
        "document": task.document if sees_document and sees_document.exists() else None,
        "extension": at.extension,
        "acts": acts_open(ACTS, at),
        "entries": [line(each) for each in entries_of(task.ref)],
    }
    return render(request, "documents/task.html", context)


def _receive(request: ActorRequest, task_id: int) -> None:
    """Note the receipt; what was closed a moment ago needs none."""
    try:
        receive_task(by=request.actor, now=clock.now(), task_id=task_id)
    except TaskClosedError:
        return


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def task_act(request: ActorRequest, task_id: int, slug: str) -> HttpResponse:
    """Show the form of an act on a task, and do it."""
    task = found_or_404(request, task_id)
    subject = Subject(
        at=standing_of(request.actor, task),
        url_name="documents:task",
        pk=task.pk,
        title=task.title,
        label=gettext_lazy("The task"),
    )
    return act_page(request, ACTS, slug, subject)


@dataclass(frozen=True, slots=True)
class _Place:
    """The agency in which a new task is given."""

    agency_id: int


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def give(request: ActorRequest) -> HttpResponse:
    """Give a task, from the document or the meeting that the address names where it names one."""
    document, meeting = document_named(request), _meeting(request)
    source = document or meeting
    agencies = [source.agency_id] if source else sorted(request.actor.agencies(*DOCUMENT_READERS))
    chosen = request.POST.get("agency") or request.GET.get("agency", "")
    agency_id = next((each for each in agencies if str(each) == chosen), agencies[0])
    initial = {"title": document.subject if document else ""}
    form = GiveForm(request.POST if request.method == "POST" else None, at=_Place(agency_id), initial=initial)
    if request.method == "POST" and form.is_valid():
        task = replace(
            new_task(form, agency_id=agency_id),
            document_id=document.pk if document else None,
            appointment_id=meeting.pk if meeting else None,
        )
        try:
            task_id = give_task(by=request.actor, now=clock.now(), task=task)
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The task is given."))
            return redirect("documents:task", task_id)
    context = {
        "form": form,
        "document": document,
        "meeting": meeting,
        "agency_id": agency_id,
        "agencies": [(each, organisations.agency(each).name, each == agency_id) for each in agencies],
    }
    return render(request, "documents/give_task.html", context, status=UNPROCESSABLE if form.errors else 200)


def document_named(request: ActorRequest) -> Document | None:
    """Return the document that the address names, if it names one.

    Raises:
        Http404: the reader may not see it.
    """
    return _named(request, "document", documents_visible_to(request.actor))


def _meeting(request: ActorRequest) -> Appointment | None:
    return _named(request, "meeting", appointments_visible_to(request.actor).filter(record__isnull=False))


def _named(request: ActorRequest, name: str, rows: QuerySet[Row]) -> Row | None:
    asked = request.GET.get(name, "")
    if not asked:
        return None
    is_id = asked.isascii() and asked.isdecimal() and len(asked) < len(str(2**63))
    found = rows.filter(pk=int(asked)).first() if is_id else None
    if found is None:
        raise Http404(_("There is no such document."))
    return found


def found_or_404(request: ActorRequest, task_id: int) -> Task:
    """Return the task if the reader may see it.

    Raises:
        Http404: otherwise, whether it exists or not.
    """
    task = one_task.task_of(request.actor, task_id)
    if task is None:
        raise Http404(_("There is no such task."))
    return task
