"""How often a consumer may call: a bucket a minute, a count a day, in memory, as one process serves."""

from __future__ import annotations

from datetime import date

from motcua.gateway.plane.refusing import Refused, Why

DEFAULT_PER_MINUTE = 6000


class Limits:
    """Buckets and counts of all consumers; times are seconds of a clock that only goes forward."""

    def __init__(self, counts: dict[tuple[int, date], int] | None = None) -> None:
        self._full_at: dict[int, float] = {}
        self._counts = dict(counts or {})

    def take(
        self, consumer_id: int, *, per_minute: int | None, per_day: int | None, today: date, now: float
    ) -> None:
        """Count one call.

        Raises:
            Refused: the bucket is empty, or the day's calls are used up.
        """
        step = 60 / (per_minute or DEFAULT_PER_MINUTE)
        full_at = max(self._full_at.get(consumer_id, now), now) + step
        if full_at > now + 60:
            raise Refused(Why.TOO_OFTEN)
        count = self._counts.get((consumer_id, today), 0) + 1
        if per_day is not None and count > per_day:
            raise Refused(Why.QUOTA)
        self._full_at[consumer_id] = full_at
        if count == 1:
            self._counts = {key: each for key, each in self._counts.items() if key[1] == today}
        self._counts[consumer_id, today] = count
