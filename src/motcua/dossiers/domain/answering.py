"""How soon the applicant is to hear of the one-stop shop and of who appraises.

Pure rules.

Implements:
    Decree 45/2020/ND-CP, art. 11 (law B3.3): an application on line is answered within eight working hours
        of its arrival, in one way or another.
    Decree 61/2018/ND-CP, art. 19(4) (law B3.9): who appraises asks for a supplement within three working
        days of reception, unless a sector's own law says otherwise.
"""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.working_time import Term, TermUnit, WorkingCalendar, deadline

ANSWER = Term(value=8, unit=TermUnit.HOUR)
NOTICE = Term(value=3, unit=TermUnit.WORKING_DAY)


def answer_due(*, lodged_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when what came in on line is to be taken in, refused or asked to be completed."""
    return deadline(received_at=lodged_at, term=ANSWER, calendar=calendar).due_at


def notice_due(*, accepted_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when who appraises is to say what is missing."""
    return deadline(received_at=accepted_at, term=NOTICE, calendar=calendar).due_at
