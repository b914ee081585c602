"""What can be wrong with an act on a task."""

from __future__ import annotations

from motcua.documents.domain.incoming import IncomingError


class TaskError(IncomingError):
    """Something cannot be done with a task."""


class TermMissingError(TaskError):
    """Either a day or a number of working days is to be named, and only one of them."""


class BeyondParentError(TaskError):
    """A sub-task would end after the task that it is a part of."""


class NestedTooDeepError(TaskError):
    """A sub-task has no sub-tasks of its own."""


class PercentError(TaskError):
    """Progress is a percentage from 0 to 100, whole by the report that the task is done."""


class SubtasksOpenError(TaskError):
    """Parts of the task are not done yet."""


class TaskClosedError(TaskError):
    """The task is accepted or withdrawn, or waits for what the act does not fit."""


class ExtensionError(TaskError):
    """An extension is open already, is not asked for, or ends no later than the present time limit."""


class NotYourTaskError(TaskError):
    """The actor neither gave the task nor is charged with it in the way that this needs."""


class MayNotChargeError(TaskError):
    """A unit or a person is named whom the actor may not charge."""
