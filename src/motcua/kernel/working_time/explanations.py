"""Lines that explain a computed date; the edge renders them in the reader's language."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ExplanationCode(enum.StrEnum):
    """What one line says. In its parameters days are ``YYYY-MM-DD`` and moments ISO 8601 with +07:00."""

    RECEIVED = "received"
    """``at``: the moment from which the term runs."""
    TERM = "term"
    """``value``, ``unit``: the term granted."""
    FIRST_DAY_NOT_COUNTED = "first_day_not_counted"
    """``day``: Civil Code, art. 147(2)."""
    COUNTED_WORKING_DAYS = "counted_working_days"
    """``count``, ``first``, ``last``."""
    COUNTED_CALENDAR_DAYS = "counted_calendar_days"
    """``count``, ``first``, ``last``."""
    COUNTED_MONTHS = "counted_months"
    """``count``, ``last``: Civil Code, art. 148(3)."""
    COUNTED_WORKING_MINUTES = "counted_working_minutes"
    """``minutes``, ``hours``, ``rest``: working time only, in shifts."""
    WEEKLY_REST_SKIPPED = "weekly_rest_skipped"
    """``count``: days of weekly rest that were not counted."""
    DAY_OFF_SKIPPED = "day_off_skipped"
    """``day``, ``name``: a public holiday or a day off of the agency."""
    EXTRA_WORKING_DAY_COUNTED = "extra_working_day_counted"
    """``day``, ``name``: a make-up working day (ngày làm bù)."""
    MOVED_TO_WORKING_DAY = "moved_to_working_day"
    """``last``, ``day``: the last day is a day off, Civil Code, art. 148(5)."""
    RECEIVED_IN_TIME = "received_in_time"
    """``cut_off``: received at or before it, so the same day."""
    RECEIVED_AFTER_CUT_OFF = "received_after_cut_off"
    """``cut_off``, ``day``: received after it, so the next working day (15:00 rule)."""
    RECEIVED_OUTSIDE_WORK = "received_outside_work"
    """``day``: received on a day off or after the close of work, so the next working day."""
    DUE = "due"
    """``at``: the deadline."""
    APPOINTED_ANEW = "appointed_anew"
    """``at``: the deadline that an apology named in place of the first."""
    COUNTED_FROM_ARRIVAL = "counted_from_arrival"
    """``at``: received for another place, the term runs from when the competent agency took it over."""
    MOVED_BY_SHARE = "moved_by_share"
    """``name``, ``share_due``, ``at``: a share's term began anew, to ``share_due``; the whole ends ``at``."""
    CALENDAR = "calendar"
    """``version``, ``rule``: what it was computed with."""


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """One line of an explanation: what it says and with which values."""

    code: ExplanationCode
    params: Mapping[str, str | int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the line as plain JSON for storage."""
        return {"code": self.code.value, "params": dict(self.params)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ExplanationLine:
        """Return the line that ``as_json`` stored.

        Raises:
            ValueError: the code is not known.
        """
        return cls(ExplanationCode(stored["code"]), dict(stored["params"]))
