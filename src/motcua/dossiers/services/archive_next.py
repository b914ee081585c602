"""File the next dossier of a batch away, and at the end hand all of them over to the archive.

At least once: a job that is run again goes on with what still waits; filing and locking are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog
from django.db import OperationalError, transaction

from motcua.accounts import public as accounts
from motcua.documents.public import archive
from motcua.dossiers.composing.archived_papers import things_of
from motcua.dossiers.domain.archiving import Closed, Lack, Proven, lack_of
from motcua.dossiers.domain.states import DeliveryState, PaymentState, State
from motcua.dossiers.models import ArchiveItem, ArchiveRun, Dossier
from motcua.dossiers.services.record_read import record_read
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.ledger import public as ledger

log = structlog.get_logger(__name__)

PURPOSE = "archiving"
"""What the dossier is read for, as its owner is told."""
InWords = Callable[[Lack | Exception], str]


class LackingError(Exception):
    """Something stands against filing the dossier away."""

    def __init__(self, lack: Lack) -> None:
        super().__init__(lack.value)
        self.lack = lack


def archive_next(*, run_id: int, now: datetime, in_words: InWords) -> bool:
    """Do one dossier of the batch; with none left hand over what was filed, and return ``False``.

    Raises:
        OperationalError: the database does not answer; nothing is written down, so run it again.
        archive.WorkFileError: what was filed cannot be handed over: who began it keeps documents no more.
    """
    run = ArchiveRun.objects.get(pk=run_id)
    item = run.items.filter(filed_at=None, refused_at=None).order_by("id").first()
    if item is None:
        _hand_over(run, now)
        return False
    try:
        _file(run, item, now)
    except OperationalError:
        raise
    except Exception as error:
        known = error.lack if isinstance(error, LackingError) else error
        if not isinstance(error, LackingError | archive.WorkFileError):
            log.exception("archive_item_failed", run_id=run.pk, dossier_id=item.dossier_id)
        run.items.filter(pk=item.pk, filed_at=None).update(refused_at=now, reason=in_words(known))
    return True


@transaction.atomic
def _file(run: ArchiveRun, item: ArchiveItem, now: datetime) -> None:
    by = actor_of(run, now=now)
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=item.dossier_id)
    closed = Closed(
        state=State(dossier.state),
        payment=PaymentState(dossier.payment_state),
        delivery=DeliveryState(dossier.delivery_state),
        proven=_proven(dossier),
    )
    lack = lack_of(closed)
    if lack is not None:
        raise LackingError(lack)
    things = things_of(dossier, proof=ledger.history_proofs(dossier.ref))
    record_read(by=by, now=now, dossier=dossier, purpose=PURPOSE)
    item.work_file_id = archive.file_away(by=by, now=now, matter=_matter(run, dossier), things=things)
    item.filed_at = now
    item.save(update_fields=["work_file_id", "filed_at"])


def _matter(run: ArchiveRun, dossier: Dossier) -> archive.Matter:
    """Return the head of the file; it names no person, who lists files need not know whose they are."""
    return archive.Matter(
        source=dossier.ref,
        agency_id=run.agency_id,
        year=run.year,
        notation=f"TTHC-{dossier.pk}",
        title=f"Hồ sơ {dossier.code}: {dossier.procedure_name}"[:500],
        years=run.years,
        started_on=civil_date(dossier.lodged_at),
        ended_on=civil_date(
            dossier.returned_at or dossier.withdrawn_at or dossier.stopped_at or run.begun_at
        ),
        description=f"Thủ tục {dossier.procedure_code}",
        reason=f"Hồ sơ thủ tục hành chính năm {run.year}, thủ tục {run.procedure_code}",
    )


def _proven(dossier: Dossier) -> Proven:
    try:
        history = ledger.history(subject=dossier.ref)
    except ledger.UNAVAILABLE:
        return Proven.NOT_YET
    if not history.is_intact:
        return Proven.CHANGED
    return Proven.NOT_YET if history.count(ledger.FactStanding.WAITING) else Proven.YES


@transaction.atomic
def _hand_over(run: ArchiveRun, now: datetime) -> None:
    run = ArchiveRun.objects.select_for_update().get(pk=run.pk)
    if run.ended_at is not None:
        return
    filed = list(run.items.filter(filed_at__isnull=False).values_list("work_file_id", flat=True))
    if filed:
        words = f"Hồ sơ điện tử {run.procedure_code}, năm {run.year}"
        run.transfer_id = archive.hand_over_filed(
            by=actor_of(run, now=now), now=now, file_ids=[each for each in filed if each], words=words
        )
    run.ended_at = now
    run.save(update_fields=["transfer_id", "ended_at"])


def actor_of(run: ArchiveRun, *, now: datetime) -> Actor:
    """Return who began the batch with the seats held now in its agency; a closed log-in holds none."""
    try:
        actor = accounts.actor_for(run.user_id, at=now)
    except accounts.UnknownUserError:
        return Actor(kind=ActorKind.STAFF, id=run.user_id, name="")
    return replace(actor, seats=tuple(seat for seat in actor.seats if seat.agency_id == run.agency_id))
