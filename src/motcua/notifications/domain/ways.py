"""By which ways people are told, and when a mail may disturb them.

Pure rules. Hours are those of clocks in Viet Nam.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from motcua.kernel.civil_time import civil

DIGEST_AT = time(7)
"""When the mail of the day is sent."""
_DAY = timedelta(days=1)


class Way(enum.Enum):
    """How somebody wants to be told of one kind of happening; in the product everything is told."""

    PRODUCT = "product"
    AT_ONCE = "at_once"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From when until when no mail is sent, each day; over midnight where it begins later than it ends."""

    begins: time
    ends: time

    def covers(self, moment: datetime) -> bool:
        """Tell whether the moment lies within."""
        at = civil(moment).time()
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


def mail_after(way: Way, *, now: datetime, quiet: QuietHours | None = None) -> datetime | None:
    """Return when a mail of what happened ``now`` may be sent; ``None`` for no mail."""
    if way is Way.PRODUCT:
        return None
    wanted = now if way is Way.AT_ONCE else _next(DIGEST_AT, after=now)
    if quiet is None or not quiet.covers(wanted):
        return wanted
    return _next(quiet.ends, after=wanted)


def _next(hour: time, *, after: datetime) -> datetime:
    """Return the first such hour after the moment."""
    there = civil(after)
    found = there.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return found if found > there else found + _DAY
