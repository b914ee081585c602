"""Jobs: work to do after the commit, on procrastinate and the same database.

A job deferred inside a transaction commits or rolls back with it. A task takes ids, calls a service
and nothing else; it is at least once, so it must bear being run again::

    @jobs.task(name="dossiers.make_slip", queue=Queue.PAPERS)
    def make_slip(*, dossier_id: int) -> None: ...

    make_slip.defer(dossier_id=12)

Tasks live in ``<context>/tasks.py``, where they are found by themselves.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import datetime
from typing import Any, ParamSpec

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.tasks import Task

P = ParamSpec("P")

PAUSES_SECONDS = (5, 30, 120, 600, 1800, 7200, 21600)
"""How long to wait after the first, second, … failure; after the last the work counts as failed."""


class Queue(enum.StrEnum):
    """What kinds of work there are; a worker may be told to take only some."""

    DELIVERIES = "deliveries"
    PAPERS = "papers"
    """Typesetting and signing: slow and heavy on the processor."""
    OUTSIDE = "outside"
    """Calls to other systems: they may hang."""
    UPKEEP = "upkeep"


class GrowingPauses(BaseRetryStrategy):
    """Try again after 5 seconds, then 30, 2 minutes, … 6 hours, then give up and keep the job as failed."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002
        """Return when to run the failed job again, ``None`` to give up."""
        pause = pause_after(job.attempts + 1)
        return None if pause is None else RetryDecision(retry_in={"seconds": pause})


def pause_after(failures: int) -> int | None:
    """Return the seconds to wait after so many failures (from 1), ``None`` when it is time to give up."""
    return PAUSES_SECONDS[failures - 1] if failures <= len(PAUSES_SECONDS) else None


def in_words(error: BaseException) -> str:
    """Return a failure as it is kept: class and message, never the traceback with its data."""
    return f"{type(error).__name__}: {error}"[:2000]


def task(
    *, name: str, queue: Queue, periodic: str | None = None
) -> Callable[[Callable[P, None]], Task[P, None, Any]]:
    """Make a task of a function: ``.defer(…)`` runs it in a worker, failures are tried again.

    ``name`` is ``context.verb_noun``, unique and for ever: waiting jobs are stored under it.
    ``periodic`` is a cron expression (five fields, or six with seconds last); the function then takes
    ``timestamp``, in seconds since 1970.
    """

    def decorate(function: Callable[P, None]) -> Task[P, None, Any]:
        made: Task[P, None, Any] = app.task(name=name, queue=queue.value, retry=GrowingPauses())(function)
        if periodic is not None:
            app.periodic(cron=periodic)(made)
        return made

    return decorate


def defer(name: str, *, at: datetime, priority: int = 0, **arguments: Any) -> None:
    """Run the task of this name at a moment, the highest priority first, for services that tasks call."""
    app.configure_task(name=name, schedule_at=at, priority=priority).defer(**arguments)
