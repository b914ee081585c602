"""The work timetable (lịch công tác): weeks and halves of days, how an appointment stands, what is marked.

Pure rules. Days and halves are those of clocks in Viet Nam.

Implements: habits of products (reference G): propose, approve, publish; the week by mornings and afternoons;
what changed after publication is marked. No rule of law was seen.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.documents.domain.timetable_errors import TimesError
from motcua.kernel.civil_time import civil, civil_date, midnight

NOON = time(12)
WEEK = timedelta(days=7)
LONGEST = timedelta(days=31)


class Scope(enum.Enum):
    """Whose timetable an appointment stands in."""

    LEADERS = "leaders"
    UNIT = "unit"
    PERSON = "person"
    """One's own: nobody approves it, nobody else sees what it is about."""


class Standing(enum.Enum):
    """Where an appointment stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    PUBLISHED = "published"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Response(enum.Enum):
    """What somebody who is asked to come answered."""

    NONE = "none"
    COMES = "comes"
    DECLINES = "declines"
    DELEGATES = "delegates"


class Change(enum.Enum):
    """What happened to an appointment after its week was published."""

    ADDED = "added"
    CHANGED = "changed"
    CANCELLED = "cancelled"


class Half(enum.Enum):
    """Half a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """The moments from which the standing of an appointment is derived."""

    approved_at: datetime | None
    refused_at: datetime | None
    published_at: datetime | None
    changed_at: datetime | None
    cancelled_at: datetime | None


def standing_of(moments: Moments) -> Standing:
    """Return where an appointment stands."""
    if moments.cancelled_at is not None:
        return Standing.CANCELLED
    if moments.refused_at is not None:
        return Standing.REFUSED
    if moments.published_at is not None:
        return Standing.PUBLISHED
    return Standing.PROPOSED if moments.approved_at is None else Standing.APPROVED


def change_of(moments: Moments, *, week_published_at: datetime | None) -> Change | None:
    """Return what is marked in a week that was published; what happened before is not."""
    published = moments.published_at
    if week_published_at is None or published is None:
        return None
    if moments.cancelled_at is not None:
        return Change.CANCELLED
    if published > week_published_at:
        return Change.ADDED
    return Change.CHANGED if moments.changed_at is not None and moments.changed_at > published else None


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def bounds_of(monday: date) -> tuple[datetime, datetime]:
    """Return the first moment of a week and of the next."""
    return midnight(monday), midnight(monday + WEEK)


def require_times(starts_at: datetime, ends_at: datetime) -> None:
    """Pass when an appointment ends after it begins, within 31 days.

    Raises:
        TimesError: otherwise.
    """
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise TimesError


def halves_of(starts_at: datetime, ends_at: datetime) -> tuple[tuple[date, Half], ...]:
    """Return the mornings and afternoons that an appointment touches, in order.

    What ends at noon is of the morning; evenings count with the afternoon.
    """
    first, last, found = civil_date(starts_at), civil_date(ends_at), []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        noon = civil(midnight(day)).replace(hour=NOON.hour)
        if starts_at < noon and ends_at > midnight(day):
            found.append((day, Half.MORNING))
        if starts_at < midnight(day + timedelta(days=1)) and ends_at > noon:
            found.append((day, Half.AFTERNOON))
    return tuple(found)
