"""Opening a task to act on it: found among what may be seen, locked, in a state that the act fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.incoming import Part
from motcua.documents.domain.task_errors import (
    NotYourTaskError,
    TaskClosedError,
)
from motcua.documents.domain.tasks import (
    TaskState,
)
from motcua.documents.models import Task, TaskCharge
from motcua.documents.permissions import charge_seat, seat_in_person
from motcua.documents.services.recording import Doing
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTask:
    """A task locked for one act, and who acts."""

    task: Task
    by: Actor
    now: datetime

    def giving(self) -> Doing:
        """Return who acts, when it is who gave the task.

        Raises:
            NotYourTaskError: it is not.
        """
        task = self.task
        return self._doing(seat_in_person(self.by, person_id=task.given_by_id, agency_id=task.agency_id))

    def charged(self, *parts: Part) -> Doing:
        """Return who acts, when charged with one of the parts.

        Raises:
            NotYourTaskError: the actor is not.
        """
        rows = self.charges(*parts)
        return self._doing(rows[0][1] if rows else None)

    def taking_part(self) -> Doing:
        """Return who acts, when charged in any way or who gave the task.

        Raises:
            NotYourTaskError: it is neither.
        """
        return self.charged() if self.charges() else self.giving()

    def charges(self, *parts: Part) -> list[tuple[TaskCharge, Seat]]:
        """Return the actor's charges of these parts (of any when none is named), each with its seat."""
        rows = self.task.charges.filter(ended_at=None).order_by("id")
        found = [(row, charge_seat(self.by, row)) for row in rows if not parts or Part(row.part) in parts]
        return [(row, seat) for row, seat in found if seat is not None]

    def require(self, *states: TaskState) -> None:
        """Pass when the task is in one of these states.

        Raises:
            TaskClosedError: otherwise.
        """
        if self.task.state not in states:
            raise TaskClosedError(self.task.state.value)

    def _doing(self, seat: Seat | None) -> Doing:
        if seat is None:
            raise NotYourTaskError
        return Doing(by=self.by, now=self.now, seat=seat)


def open_task(*, by: Actor, now: datetime, task_id: int, states: tuple[TaskState, ...]) -> OpenedTask:
    """Return the task, locked until the transaction ends.

    Raises:
        NotYourTaskError: ``by`` may not see it, or there is none.
        TaskClosedError: it is in another state.
    """
    task = Task.objects.select_for_update().filter(pk=task_id).first()
    if task is None or not tasks_visible_to(by).filter(pk=task_id).exists():
        raise NotYourTaskError
    opened = OpenedTask(task=task, by=by, now=now)
    opened.require(*states)
    return opened
