"""The one place that reads the clock; everything below the edge is told the time."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251  # the edge that the ban points to
