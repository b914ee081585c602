"""A circuit breaker: a service that fails again and again is left alone for a while, then tried once."""

from __future__ import annotations

from dataclasses import dataclass, replace

FAILURES = 5
"""So many in a row open it."""
OPEN_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaker:
    """How one service stands; times are seconds of a clock that only goes forward."""

    failures: int = 0
    open_until: float = 0.0

    def lets_through(self, now: float) -> bool:
        """Tell whether it may be called."""
        return now >= self.open_until

    def tried(self, now: float) -> Breaker:
        """Return it while a call is under way: once it was open, nobody else tries beside."""
        return replace(self, open_until=now + OPEN_SECONDS) if self.failures >= FAILURES else self

    def went_well(self) -> Breaker:
        """Return it after an answer."""
        return Breaker()

    def failed(self, now: float) -> Breaker:
        """Return it after a failure to answer."""
        count = self.failures + 1
        return Breaker(failures=count, open_until=now + OPEN_SECONDS if count >= FAILURES else 0.0)
