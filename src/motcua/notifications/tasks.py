"""Mails of notices, and their upkeep."""

from __future__ import annotations

from motcua.notifications.services import send_letter as sending
from motcua.notifications.services import write_letter as writing
from motcua.notifications.services.post_notice import WRITE_TASK
from motcua.notifications.services.sweep_notices import sweep_notices
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name=WRITE_TASK, queue=Queue.UPKEEP)
def write_letter(*, person_id: int) -> None:
    """Gather what is to be mailed to a person into one mail."""
    writing.write_letter(person_id=person_id, now=clock.now())


@task(name=writing.SEND_TASK, queue=Queue.OUTSIDE)
def send_letter(*, letter_id: int) -> None:
    """Send a mail."""
    sending.send_letter(letter_id=letter_id, now=clock.now())


@task(name="notifications.sweep_notices", queue=Queue.UPKEEP, periodic="53 2 * * *")
def sweep_old_notices(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Delete notices whose time is over, each night."""
    sweep_notices(now=clock.now())
