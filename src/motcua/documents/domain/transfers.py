"""Until when a closed file goes to the archive, and when that is told (nộp lưu hồ sơ).

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 30/2020/ND-CP, art. 30: files kept five years or longer go to the agency's archive, those of
        construction within three months after settlement, others within a year after the work ended; who
        needs them keeps them with the head's written consent for at most two years more.
    Decree 30/2020/ND-CP, annex VI, part I(5): the system warns thirty days before.
    Civil Code 91/2015/QH13, art. 148(4): a term by months or years ends on the same day of its last month,
        or on the month's last day.
"""

from __future__ import annotations

import calendar
import enum
from datetime import date, timedelta

from motcua.documents.domain.work_file_errors import KeptTooLongError

SHORTEST_RETENTION = 5
"""Years: what is kept shorter stays with the unit until it is destroyed."""
WARN_DAYS = 30
LONGEST_KEPT = 24
"""Months after the time limit."""
MOST_FILES = 500  # of one transfer


class Work(enum.Enum):
    """What sort of work a file is about, as far as the term asks."""

    ORDINARY = "ordinary"
    CONSTRUCTION = "construction"


class Nearness(enum.Enum):
    """Where a closed file stands against the day on which it goes to the archive."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


_TERMS = {Work.ORDINARY: 12, Work.CONSTRUCTION: 3}
"""Months."""


def deliver_by(ended_on: date, *, work: Work, years: int | None) -> date | None:
    """Return the last day for the transfer; ``None`` for a file that the archive does not take.

    ``years`` is the retention period, ``None`` for permanent.
    """
    if years is not None and years < SHORTEST_RETENTION:
        return None
    return months_after(ended_on, _TERMS[work])


def kept_until(until: date, *, by: date | None) -> date:
    """Return ``until``, the new last day of a file that is kept back; ``by`` is the rule's.

    Raises:
        KeptTooLongError: the file goes nowhere, or the day is not within two years after the rule's.
    """
    if by is None or not by < until <= months_after(by, LONGEST_KEPT):
        raise KeptTooLongError(until)
    return until


def nearness(by: date | None, *, today: date) -> Nearness:
    """Return where a closed file stands; the day itself still belongs to the term."""
    if by is None or today < by - timedelta(days=WARN_DAYS):
        return Nearness.NOT_DUE
    return Nearness.DUE_SOON if today <= by else Nearness.OVERDUE


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
