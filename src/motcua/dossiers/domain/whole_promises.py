"""What the supplement of one share does to the promise of the whole interconnected dossier.

Pure rules. The agency that lacked papers gets its term anew; the others worked on. So the whole moves only as
far as that agency's new term, and what follows on it in the process, need; where the other shares take longer
anyhow, it does not move. What was promised first stays on record beside the new date.

Implements:
    Decree 61/2018/ND-CP, art. 19(4) (law B3.9, DL-6): after a supplement the term starts anew. That it starts
        anew for the agency that asked, and moves the whole no further than that needs, is our reading: the
        decree does not speak of shares.
    Decree 61/2018/ND-CP, art. 19(6)(b): each agency of an interconnected procedure has its own term.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import (
    DeadlinePolicy,
    WorkingCalendar,
    add_working_minutes,
    close_of_work,
    next_working_day,
)


def moved_promise(
    *,
    promised: datetime,
    share_due: datetime,
    minutes_after: int,
    calendar: WorkingCalendar,
    policy: DeadlinePolicy,
) -> datetime:
    """Return when the whole is due, never earlier than ``promised``.

    ``share_due`` is when the share is due by its new term, ``minutes_after`` the working minutes of the
    longest way behind it in the process, counted by ``calendar``, the whole's own; by date the day counts
    to its close.
    """
    needed = share_due
    if minutes_after:
        needed = add_working_minutes(share_due, minutes_after, calendar=calendar)
    if needed <= promised:
        return promised
    if policy is DeadlinePolicy.BY_HOUR:
        return needed
    day = next_working_day(civil_date(needed), calendar=calendar)
    closing = close_of_work(day, calendar=calendar)
    if closing < needed:  # the other agency works longer hours than the one that promised
        day = next_working_day(day + timedelta(days=1), calendar=calendar)
        closing = close_of_work(day, calendar=calendar)
    return closing
