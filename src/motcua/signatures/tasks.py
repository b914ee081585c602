"""Jobs of signatures."""

from __future__ import annotations

from motcua.platform import clock
from motcua.platform.jobs import Queue, task
from motcua.signatures.services.renew_archive import renew_archive


@task(name="signatures.renew_archive", queue=Queue.UPKEEP, periodic="11 1 * * *")
def renew_archive_nightly(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Renew the time stamps of kept documents that end soon, each night."""
    renew_archive(now=clock.now())
