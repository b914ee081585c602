"""Tasks (nhiệm vụ được giao): how they stand, until when, who may be charged with them.

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 30/2020/ND-CP, art. 23-24: who is charged, in the lead or cooperating, handles within the limit.
    Civil Code 91/2015/QH13, art. 147(2), 148(5): the day of the event is not counted; a term that would end
        on a day off ends on the next working day.
    What follows of sub-tasks, extensions and acceptance is a habit of products; no rule was seen.
"""

from __future__ import annotations

import enum
from datetime import date, datetime

from motcua.documents.domain.incoming import require_due
from motcua.documents.domain.task_errors import (
    BeyondParentError,
    NestedTooDeepError,
    PercentError,
    TermMissingError,
)
from motcua.kernel.working_time import WorkingCalendar, add_working_days, next_working_day

LONGEST_TERM = 400
"""Working days that a task may take at most."""
WHOLE = 100
"""Percent of a task that is done."""


class TaskState(enum.Enum):
    """Where a task stands."""

    OPEN = "open"
    REPORTED = "reported"
    """Done in the words of who leads it, and waiting for who gave it."""
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Whose(enum.Enum):
    """Whose tasks a list shows."""

    MINE = "mine"
    GIVEN = "given"
    UNIT = "unit"
    AGENCY = "agency"


def state_of(
    *, reported_at: datetime | None, accepted_at: datetime | None, withdrawn_at: datetime | None
) -> TaskState:
    """Return where the task stands, from its moments."""
    if withdrawn_at is not None:
        return TaskState.WITHDRAWN
    if accepted_at is not None:
        return TaskState.ACCEPTED
    return TaskState.OPEN if reported_at is None else TaskState.REPORTED


def due_day(
    *, on: date | None = None, working_days: int | None = None, today: date, calendar: WorkingCalendar
) -> date:
    """Return the last day of a task: the day named, or so many working days after today.

    A day off that is named is moved to the next working day.

    Raises:
        TermMissingError: neither or both are named, or the number is none from 1 to 400.
        DueInThePastError: the day is over.
    """
    if working_days is not None and on is None and 0 < working_days <= LONGEST_TERM:
        return add_working_days(today, working_days, calendar=calendar)
    if on is None or working_days is not None:
        raise TermMissingError
    require_due(on, today=today)
    return next_working_day(on, calendar=calendar)


def require_percent(percent: int) -> None:
    """Pass when so much can be done of a task that is not done.

    Raises:
        PercentError: otherwise.
    """
    if not 0 <= percent < WHOLE:
        raise PercentError(percent)


def require_part(due_on: date, *, parent_due_on: date, is_part: bool) -> None:
    """Pass when a sub-task ending on ``due_on`` fits into its task, which is none itself.

    Raises:
        NestedTooDeepError: the task is a part already.
        BeyondParentError: the sub-task would end later.
    """
    if is_part:
        raise NestedTooDeepError
    if due_on > parent_due_on:
        raise BeyondParentError(parent_due_on)
