"""Acts on a task, by their addresses and in the order of their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.incoming import Part
from motcua.documents.domain.tasks import (
    TaskState,
)
from motcua.documents.models import Task, TaskExtension
from motcua.documents.permissions import charge_seat, seat_in_person
from motcua.documents.services.tasks.extend import answer_extension, ask_extension
from motcua.documents.services.tasks.give import NewTask, give_part
from motcua.documents.services.tasks.judge import accept_task, send_task_back, withdraw_task
from motcua.documents.services.tasks.pass_on import pass_task
from motcua.documents.services.tasks.work_on import note_on_task, report_done, report_progress
from motcua.documents.web import task_forms
from motcua.documents.web.act_pages import Act
from motcua.kernel.actors import Actor
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStanding:
    """A task and what its reader is to it."""

    task: Task
    is_giver: bool
    parts: frozenset[Part]
    """What the reader is charged with."""
    extension: TaskExtension | None

    @property
    def agency_id(self) -> int:
        """Return the agency whose task it is."""
        return self.task.agency_id

    @property
    def is_open(self) -> bool:
        """Tell whether it is to be worked on."""
        return self.task.state is TaskState.OPEN

    @property
    def is_going_on(self) -> bool:
        """Tell whether it is neither accepted nor withdrawn."""
        return self.task.state in {TaskState.OPEN, TaskState.REPORTED}

    @property
    def leads(self) -> bool:
        """Tell whether the reader leads it and it is open."""
        return self.is_open and Part.LEAD in self.parts


def standing_of(actor: Actor, task: Task) -> TaskStanding:
    """Return what the actor is to the task; two queries."""
    charges = task.charges.filter(ended_at=None)
    return TaskStanding(
        task=task,
        is_giver=seat_in_person(actor, person_id=task.given_by_id, agency_id=task.agency_id) is not None,
        parts=frozenset(Part(each.part) for each in charges if charge_seat(actor, each)),
        extension=task.extensions.filter(answered_at=None).first(),
    )


def _who(request: ActorRequest, at: TaskStanding) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "task_id": at.task.pk}


def _with_words(service: Callable[..., object], name: str = "words") -> Callable[..., object]:
    return lambda request, at, form: service(**_who(request, at), **{name: form.cleaned_data["words"]})


def new_task(form: Any, *, agency_id: int, document_id: int | None = None) -> NewTask:
    """Return what a valid form asks for."""
    asked = form.cleaned_data
    return NewTask(
        agency_id=agency_id,
        title=asked["title"],
        words=asked["words"],
        charged=form.charged(),
        due_on=asked["due_on"],
        working_days=asked["working_days"],
        document_id=document_id,
    )


def _give_part(request: ActorRequest, at: TaskStanding, form: Any) -> None:
    part = new_task(form, agency_id=at.agency_id)
    give_part(by=request.actor, now=clock.now(), parent_id=at.task.pk, task=part)


def _progress(request: ActorRequest, at: TaskStanding, form: Any) -> None:
    asked = form.cleaned_data
    report_progress(**_who(request, at), percent=asked["percent"], words=asked["words"])


def _ask(request: ActorRequest, at: TaskStanding, form: Any) -> None:
    ask_extension(**_who(request, at), until=form.cleaned_data["until"], reason=form.cleaned_data["words"])


def _answer(request: ActorRequest, at: TaskStanding, form: Any) -> None:
    asked = form.cleaned_data
    is_granted = asked["answer"] == "grant"
    until = asked["until"] if is_granted else None
    answer_extension(**_who(request, at), is_granted=is_granted, until=until, words=asked["words"])


def _pass(request: ActorRequest, at: TaskStanding, form: Any) -> None:
    pass_task(**_who(request, at), charged=form.charged(), words=form.cleaned_data["words"])


ACTS = {
    "accept": Act(
        title=_("Accept as done"),
        consequence=_("The task is closed for ever."),
        form=task_forms.AcceptForm,
        run=_with_words(accept_task),
        is_open=lambda at: at.is_giver and at.task.state is TaskState.REPORTED,
        done=_("The task is closed."),
    ),
    "send-back": Act(
        title=_("Send back to go on with"),
        consequence=_("Who leads finds it in the own list again, with your reason."),
        form=task_forms.WhyForm,
        run=_with_words(send_task_back, "reason"),
        is_open=lambda at: at.is_giver and at.task.state is TaskState.REPORTED,
        done=_("The task goes on."),
    ),
    "answer-extension": Act(
        title=_("Answer the extension"),
        consequence=_("The first time limit stays written."),
        form=task_forms.AnswerForm,
        run=_answer,
        is_open=lambda at: at.is_giver and at.is_open and at.extension is not None,
        done=_("Your answer is kept."),
    ),
    "progress": Act(
        title=_("Report progress"),
        consequence=_("Who gave the task reads it; it stays for ever."),
        form=task_forms.ProgressForm,
        run=_progress,
        is_open=lambda at: at.leads,
        done=_("Your report is kept."),
    ),
    "done": Act(
        title=_("Report it done"),
        consequence=_("Who gave the task accepts it or sends it back. Your own task is closed."),
        form=task_forms.DoneForm,
        run=_with_words(report_done),
        is_open=lambda at: at.leads,
        done=_("The task is reported done."),
    ),
    "part": Act(
        title=_("Give a part of it"),
        consequence=_("The task waits until its parts are done."),
        form=task_forms.GiveForm,
        run=_give_part,
        is_open=lambda at: at.task.parent_id is None and at.is_open and (at.leads or at.is_giver),
        done=_("The part is given."),
    ),
    "extend": Act(
        title=_("Ask for more time"),
        consequence=_("Until it is granted, the time limit holds."),
        form=task_forms.ExtendForm,
        run=_ask,
        is_open=lambda at: at.leads and at.extension is None,
        done=_("You asked for more time."),
    ),
    "note": Act(
        title=_("Write a note"),
        consequence=_("Everybody who takes part reads it."),
        form=task_forms.NoteForm,
        run=_with_words(note_on_task),
        is_open=lambda at: at.is_going_on and (at.is_giver or bool(at.parts)),
        done=_("Your note is kept."),
    ),
    "pass": Act(
        title=_("Give it to somebody else"),
        consequence=_("It leaves the lists of those who had it; its history stays."),
        form=task_forms.PassForm,
        run=_pass,
        is_open=lambda at: at.is_giver and at.is_open,
        done=_("The task is with others."),
    ),
    "withdraw": Act(
        title=_("Withdraw the task"),
        consequence=_("Nothing more can be done with it."),
        form=task_forms.WhyForm,
        run=_with_words(withdraw_task, "reason"),
        is_open=lambda at: at.is_giver and at.is_going_on,
        done=_("The task is withdrawn."),
        is_grave=True,
    ),
}
