"""Jobs of the e-office."""

from __future__ import annotations

from motcua.documents.services.read_files import READ_TASK, read_files, read_waiting_files
from motcua.documents.services.work_files.warn import warn_of_transfers
from motcua.documents.telling.of_deadlines import tell_of_deadlines
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name=READ_TASK, queue=Queue.UPKEEP)
def read_files_of(*, document_id: int) -> None:
    """Read the files of a document, so that it is found by what they say."""
    read_files(document_id=document_id, now=clock.now())


@task(name="documents.read_waiting_files", queue=Queue.UPKEEP, periodic="37 2 * * *")
def read_files_again(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Have files read that were never read, each night."""
    read_waiting_files(now=clock.now())


@task(name="documents.warn_of_transfers", queue=Queue.UPKEEP, periodic="10 6 * * *")
def warn_of_due_transfers(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Tell which closed files are due at the archive within thirty days."""
    warn_of_transfers(now=clock.now())


@task(name="documents.tell_of_deadlines", queue=Queue.UPKEEP, periodic="20 6 * * *")
def tell_of_all_deadlines(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Tell whom something waits for that it is near due or overdue, each morning."""
    tell_of_deadlines(now=clock.now())
