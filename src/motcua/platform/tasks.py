"""The platform's own jobs."""

from __future__ import annotations

from motcua.platform import clock, upkeep
from motcua.platform.jobs import Queue, task
from motcua.platform.outbox.delivering import deliver

__all__ = ["deliver", "free_jobs", "sweep"]


@task(name="platform.free_jobs", queue=Queue.UPKEEP)
def free_jobs(timestamp: int) -> None:  # noqa: ARG001  # procrastinate's signature
    """Free the jobs of killed workers, as the release before asks; every relay does so by itself now."""
    upkeep.free_jobs_of_dead_workers(now=clock.now())


@task(name="platform.sweep", queue=Queue.UPKEEP, periodic="17 3 * * *")
def sweep(timestamp: int) -> None:  # noqa: ARG001  # procrastinate's signature
    """Sweep up, every night."""
    upkeep.sweep(now=clock.now())
