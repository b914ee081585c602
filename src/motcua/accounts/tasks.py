"""Upkeep of accounts."""

from __future__ import annotations

from motcua.accounts.services.end_sessions import sweep_sessions
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="accounts.sweep_sessions", queue=Queue.UPKEEP, periodic="17 * * * *")
def sweep_old_sessions(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Delete the sessions whose time is over, each hour."""
    sweep_sessions(now=clock.now())
