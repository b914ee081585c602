"""Every error of a task in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import task_errors as tasks

TASKS: dict[type[Exception], Any] = {
    tasks.TermMissingError: _("Enter a day, or a number of working days from 1 to 400, not both."),
    tasks.BeyondParentError: _("A part of a task ends no later than the task itself. Choose an earlier day."),
    tasks.NestedTooDeepError: _("A part of a task has no parts of its own. Give a task by itself."),
    tasks.PercentError: _("Enter a percentage from 0 to 99; report the task done when it is."),
    tasks.SubtasksOpenError: _("Parts of this task go on. Accept or withdraw them first."),
    tasks.TaskClosedError: _("Somebody was first: the task stands otherwise by now. Look at it again."),
    tasks.ExtensionError: _(
        "Choose a day after the present time limit. One extension at a time can be asked for."
    ),
    tasks.NotYourTaskError: _("The task is not with you in a way that allows this. Look at who is charged."),
    tasks.MayNotChargeError: _(
        "Leaders and office clerks give tasks to everybody in the agency, heads to their unit, others to"
        " themselves. Choose again."
    ),
}
