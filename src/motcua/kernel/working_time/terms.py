"""What a procedure promises, and what the promise becomes for one dossier."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time.explanations import ExplanationLine

MINUTES_PER_WORKING_DAY = 8 * 60
"""Eight hours make one working day of a term, however long an agency's shifts are (DL-4, DL-5)."""


class InvalidTermError(ValueError):
    """A term lasts no time, or an immediate one lasts some."""


class TermUnit(enum.Enum):
    """What the decision publishing a procedure counts its term in (đơn vị thời hạn)."""

    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    IMMEDIATE = "immediate"


class DeadlinePolicy(enum.Enum):
    """Whether a deadline is a day, to its end, or a minute of that day (law DL-5)."""

    BY_DATE = "by_date"
    BY_HOUR = "by_hour"


class DeadlineRule(enum.StrEnum):
    """The rule a deadline was computed by; stored with it."""

    WORKING_DAYS_BY_DATE = "working-days/by-date"
    WORKING_DAYS_BY_HOUR = "working-days/by-hour"
    WORKING_TIME = "working-time"
    CALENDAR_DAYS = "calendar-days"
    MONTHS = "months"
    SAME_DAY = "same-day"
    TRANSFER = "transfer-same-day"
    APPOINTED_ANEW = "appointed-anew"
    """Named by a person, with an apology."""
    MOVED_BY_SHARE = "moved-by-share"
    """Of an interconnected dossier: one agency's term began anew, and the whole ends no earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The processing time that a published procedure grants an agency (thời hạn giải quyết)."""

    value: int
    """How many units; 0 for an immediate procedure, at least 1 for every other."""
    unit: TermUnit = TermUnit.WORKING_DAY

    def __post_init__(self) -> None:
        is_immediate = self.unit is TermUnit.IMMEDIATE
        if (is_immediate and self.value != 0) or (not is_immediate and self.value < 1):
            raise InvalidTermError(f"a term of {self.value} {self.unit.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A computed deadline with all that is needed to store and defend it."""

    due_at: datetime
    """The moment printed: the close of work of the last day, or the minute itself by the hour."""
    policy: DeadlinePolicy
    """By date the whole last day is still in time; by hour only up to ``due_at``."""
    rule: DeadlineRule
    calendar_version: str
    """The version of the working calendar that was used, such as ``VN-3/UBND-DB-2``."""
    explanation: tuple[ExplanationLine, ...]
    """How the date came about, line by line, from reception to the date."""

    @property
    def due_on(self) -> date:
        """Return the civil day of the deadline, as printed on the receipt."""
        return civil_date(self.due_at)
