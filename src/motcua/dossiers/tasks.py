"""Jobs of the one-stop shop: acts on many dossiers, and upkeep."""

from __future__ import annotations

from django.utils import translation

from motcua.dossiers.queries.archiving import language_of_run
from motcua.dossiers.queries.bulk import language_of
from motcua.dossiers.services.archive_next import archive_next
from motcua.dossiers.services.begin_archiving import ARCHIVE_TASK
from motcua.dossiers.services.begin_bulk import RUN_TASK
from motcua.dossiers.services.keep_upload import sweep_uploads
from motcua.dossiers.services.remind_of_result import MAIL_TASK, mail_reminder
from motcua.dossiers.services.run_bulk import run_next
from motcua.dossiers.services.seal_scans import SEAL_TASK, seal_scans, seal_waiting_scans
from motcua.dossiers.services.sweep_batches import sweep_batches
from motcua.dossiers.synchronising.comparing import compare
from motcua.dossiers.synchronising.telling import TELL_TASK, tell
from motcua.dossiers.synchronising.waiting import take_up, tell_waiting
from motcua.dossiers.web.archive_words import lack_in_words
from motcua.dossiers.web.messages import UNFORESEEN
from motcua.dossiers.web.work.bulk_acts import attempt
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="dossiers.sweep_uploads", queue=Queue.UPKEEP, periodic="41 2 * * *")
def sweep_old_uploads(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Let go of files that no dossier took, each night."""
    sweep_uploads(now=clock.now())


@task(name="dossiers.sweep_batches", queue=Queue.UPKEEP, periodic="47 2 * * *")
def sweep_old_batches(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Let go of acts on many dossiers that ended long ago, each night."""
    sweep_batches(now=clock.now())


@task(name=RUN_TASK, queue=Queue.PAPERS)
def run_bulk(*, run_id: int) -> None:
    """Do what waits of a batch, each dossier for itself, with refusals in its owner's language."""
    with translation.override(language_of(run_id)):
        while run_next(run_id=run_id, now=clock.now(), attempt=attempt, fault=str(UNFORESEEN)):
            pass


@task(name=ARCHIVE_TASK, queue=Queue.PAPERS)
def archive_run(*, run_id: int) -> None:
    """File what waits of a batch away, each dossier for itself, and hand it over to the archive."""
    with translation.override(language_of_run(run_id)):
        while archive_next(run_id=run_id, now=clock.now(), in_words=lack_in_words):
            pass


@task(name=SEAL_TASK, queue=Queue.PAPERS)
def seal_scans_of(*, dossier_id: int) -> None:
    """Seal the scans of a dossier."""
    seal_scans(dossier_id=dossier_id, now=clock.now())


@task(name="dossiers.seal_waiting_scans", queue=Queue.UPKEEP, periodic="53 2 * * *")
def seal_scans_again(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Try scans again that wait for a key or for the signing service, each night."""
    seal_waiting_scans(now=clock.now())


@task(name=MAIL_TASK, queue=Queue.OUTSIDE)
def mail_result_reminder(*, reminder_id: int) -> None:
    """Send a reminder that a result lies ready."""
    mail_reminder(reminder_id=reminder_id, now=clock.now())


@task(name=TELL_TASK, queue=Queue.OUTSIDE)
def tell_portal(*, dossier_id: int) -> None:
    """Tell the national portal of a dossier that moved; what it cannot take now waits."""
    tell(dossier_id=dossier_id, now=clock.now())


@task(name="dossiers.tell_waiting_to_portal", queue=Queue.OUTSIDE, periodic="*/10 * * * *")
def tell_portal_what_waits(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Tell the national portal of what waits, every ten minutes."""
    tell_waiting(now=clock.now)


@task(name="dossiers.compare_with_portal", queue=Queue.OUTSIDE, periodic="17 1 * * *")
def compare_with_portal(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Take up what was never told, and compare both sides, each night."""
    take_up(now=clock.now())
    compare(now=clock.now())
