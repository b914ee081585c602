"""Sign the next document of a batch: one that is refused, or that fails, stops no other.

Each turn is one transaction: what was signed and that it was stand or fall together, so a job that died and
is run again goes on with what still waits and signs nothing twice.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import OperationalError, transaction

from motcua.accounts import public as accounts
from motcua.kernel.actors import Actor, ActorKind
from motcua.signatures.batch_kinds import attempt_of
from motcua.signatures.domain.batches import Outcome, Turn
from motcua.signatures.models import SigningBatch, SigningBatchItem

log = structlog.get_logger(__name__)


@transaction.atomic
def run_next(*, batch_id: int, now: datetime, fault: str) -> bool:
    """Sign one that still waits and return whether there was one; else the batch has ended.

    The rights are those that the person holds at ``now``. ``fault`` is what is said of a document on which
    something unforeseen went wrong.

    Raises:
        OperationalError: the database does not answer; nothing is written down, so run it again.
        SigningBatch.DoesNotExist: there is no such batch.
    """
    batch = SigningBatch.objects.get(pk=batch_id)
    waiting = batch.items.filter(outcome=Outcome.WAITING.value).order_by("place")
    item = waiting.select_for_update(skip_locked=True).first()
    if item is None:
        if not waiting.exists():
            SigningBatch.objects.filter(pk=batch_id, ended_at=None).update(ended_at=now)
        return False
    item.reason = _refusal(batch, item, now=now, fault=fault)
    item.outcome = (Outcome.REFUSED if item.reason else Outcome.DONE).value
    item.done_at = now
    item.save(update_fields=["reason", "outcome", "done_at"])
    return True


def _refusal(batch: SigningBatch, item: SigningBatchItem, *, now: datetime, fault: str) -> str:
    try:
        with transaction.atomic():
            turn = Turn(by=_actor(batch, now=now), now=now, subject_id=item.subject_id, seen=item.seen)
            return attempt_of(batch.kind)(turn)
    except OperationalError:
        raise
    except Exception:
        log.exception("signing_batch_item_failed", batch_id=batch.pk, subject_id=item.subject_id)
        return fault


def _actor(batch: SigningBatch, *, now: datetime) -> Actor:
    """Return who began the batch with the seats held now; a log-in that was closed meanwhile holds none."""
    try:
        return accounts.actor_for(batch.user_id, at=now)
    except accounts.UnknownUserError:
        return Actor(kind=ActorKind.STAFF, id=batch.user_id, name="")
