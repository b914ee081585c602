"""Upkeep of organisations."""

from __future__ import annotations

from motcua.organisations.services.keep_reference import bear_due_reference_names
from motcua.organisations.services.rename_agency import bear_due_names
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="organisations.bear_due_names", queue=Queue.UPKEEP, periodic="1 * * * *")
def bear_names(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Let agencies and entries of lists bear the names whose day has come.

    A minute after each hour (midnight in Viet Nam too).
    """
    bear_due_names(now=clock.now())
    bear_due_reference_names(now=clock.now())
