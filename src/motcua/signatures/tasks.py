"""Jobs of signatures."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext

from motcua.platform import clock
from motcua.platform.jobs import Queue, task
from motcua.signatures.queries.batches import language_of
from motcua.signatures.services.begin_batch import RUN_TASK
from motcua.signatures.services.renew_archive import renew_archive
from motcua.signatures.services.run_batch import run_next
from motcua.signatures.services.sweep_signing_batches import sweep_signing_batches


@task(name="signatures.renew_archive", queue=Queue.UPKEEP, periodic="11 1 * * *")
def renew_archive_nightly(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Renew the time stamps of kept documents that end soon, each night."""
    renew_archive(now=clock.now())


@task(name=RUN_TASK, queue=Queue.PAPERS)
def run_batch(*, batch_id: int) -> None:
    """Sign what waits of a batch, each document for itself, with refusals in its owner's language."""
    with translation.override(language_of(batch_id)):
        fault = gettext("Something went wrong that was not foreseen. Try this one again by itself.")
        while run_next(batch_id=batch_id, now=clock.now(), fault=fault):
            pass


@task(name="signatures.sweep_batches", queue=Queue.UPKEEP, periodic="49 2 * * *")
def sweep_old_batches(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Let go of batches that ended long ago, each night."""
    sweep_signing_batches(now=clock.now())
