"""Upkeep of the one-stop shop."""

from __future__ import annotations

from motcua.dossiers.services.keep_upload import sweep_uploads
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="dossiers.sweep_uploads", queue=Queue.UPKEEP, periodic="41 2 * * *")
def sweep_old_uploads(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Let go of files that no dossier took, each night."""
    sweep_uploads(now=clock.now())
