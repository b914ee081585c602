"""When an opinion of another agency is due, and when a dossier may go on without it.

Pure rules.

Implements:
    Decree 61/2018/ND-CP, art. 19(5) (law B3.10): the request says what is asked and by when; whoever asked
        goes on by the law of the procedure when no answer has come.
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.domain.lifecycle import LifecycleError
from motcua.kernel.working_time import DeadlinePolicy, Term, TermUnit, WorkingCalendar, deadline, overdue_from

LONGEST = 60
"""Working days: no law known sets more for an opinion."""


class OpinionTermError(ValueError):
    """The deadline is not between one and ``LONGEST`` working days."""


class OpinionNotLateError(LifecycleError):
    """The agency asked still has time, until ``due_at``."""

    def __init__(self, due_at: datetime) -> None:
        super().__init__(f"due {due_at.isoformat()}")
        self.due_at = due_at


class OpinionClosedError(LifecycleError):
    """The opinion was given, or the dossier went on without it."""


def due_of(*, asked_at: datetime, working_days: int, calendar: WorkingCalendar) -> datetime:
    """Return by when the agency asked answers; ``calendar`` is its own.

    Raises:
        OpinionTermError: the number of days makes no sense.
    """
    if not 1 <= working_days <= LONGEST:
        raise OpinionTermError
    term = Term(value=working_days, unit=TermUnit.WORKING_DAY)
    return deadline(received_at=asked_at, term=term, calendar=calendar, policy=DeadlinePolicy.BY_DATE).due_at


def require_late(*, due_at: datetime, now: datetime, answered: bool, lapsed: bool) -> None:
    """Refuse to go on without an opinion that may still come in time, or has come.

    Raises:
        OpinionClosedError: nothing is awaited any more.
        OpinionNotLateError: its last day has not ended.
    """
    if answered or lapsed:
        raise OpinionClosedError
    if now < overdue_from(due_at=due_at, policy=DeadlinePolicy.BY_DATE):
        raise OpinionNotLateError(due_at)
