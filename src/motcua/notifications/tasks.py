"""Upkeep of notices."""

from __future__ import annotations

from motcua.notifications.services.sweep_notices import sweep_notices
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="notifications.sweep_notices", queue=Queue.UPKEEP, periodic="53 2 * * *")
def sweep_old_notices(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Delete notices whose time is over, each night."""
    sweep_notices(now=clock.now())
