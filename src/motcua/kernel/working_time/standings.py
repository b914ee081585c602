"""Where something unfinished stands against its deadline."""

from __future__ import annotations

import enum
from datetime import datetime, timedelta

from motcua.kernel.civil_time import civil, civil_date, midnight
from motcua.kernel.working_time.calendars import WorkingCalendar
from motcua.kernel.working_time.counting import working_minutes_between
from motcua.kernel.working_time.terms import MINUTES_PER_WORKING_DAY, DeadlinePolicy


class Standing(enum.Enum):
    """Where an unfinished act stands against its deadline."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    """The clock stands still, so there is no deadline."""


def overdue_from(*, due_at: datetime, policy: DeadlinePolicy) -> datetime:
    """Return the first moment that is late.

    By date that is the midnight after the last day, which belongs to the term whole
    (Civil Code, art. 148(6)); by hour it is the deadline itself.

    Raises:
        NaiveTimeError: ``due_at`` has no zone.
    """
    if policy is DeadlinePolicy.BY_DATE:
        return midnight(civil_date(due_at) + timedelta(days=1))
    return civil(due_at)


def standing(
    *,
    due_at: datetime | None,
    policy: DeadlinePolicy,
    now: datetime,
    calendar: WorkingCalendar,
    warn_minutes: int = MINUTES_PER_WORKING_DAY,
) -> Standing:
    """Return where an unfinished act stands ``now``.

    ``due_at`` is ``None`` while the clock stands still (a supplement is awaited).
    ``warn_minutes`` are minutes of work: with the default, what is due by the close of
    Monday is due soon from the close of Friday.

    Raises:
        NaiveTimeError: a moment has no zone.
    """
    if due_at is None:
        return Standing.WAITING
    if civil(now) >= overdue_from(due_at=due_at, policy=policy):
        return Standing.OVERDUE
    if working_minutes_between(now, due_at, calendar=calendar) <= warn_minutes:
        return Standing.DUE_SOON
    return Standing.ON_TIME
