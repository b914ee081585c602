"""Jobs of the platform."""

from __future__ import annotations

from motcua.gateway.services.forget_calls import forget_calls
from motcua.platform import clock, jobs


@jobs.task(name="gateway.forget_calls", queue=jobs.Queue.UPKEEP, periodic="27 2 * * *")
def forget_old_calls(*, timestamp: int) -> None:  # noqa: ARG001  # procrastinate gives it
    """Forget the lines of calls that are too old."""
    forget_calls(now=clock.now())
