"""Civil time of Viet Nam: one zone, UTC+7, without summer time since 1975.

A fixed offset is exact for every moment this product meets and needs no zone
database on the server.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""The zone of every date, hour and day off in the product."""


class NaiveTimeError(ValueError):
    """A moment without a zone cannot be placed on a calendar."""


def civil(moment: datetime) -> datetime:
    """Return the same moment as clocks in Viet Nam show it.

    Raises:
        NaiveTimeError: ``moment`` has no zone.
    """
    if moment.tzinfo is None:
        raise NaiveTimeError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(VIETNAM)


def civil_date(moment: datetime) -> date:
    """Return the calendar day in Viet Nam on which ``moment`` falls.

    Raises:
        NaiveTimeError: ``moment`` has no zone.
    """
    return civil(moment).date()


def midnight(day: date) -> datetime:
    """Return the first moment of ``day`` in Viet Nam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
