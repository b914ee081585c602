"""Do the next dossier of a batch: one that is refused, or that fails, stops no other.

At least once: a job that is run again goes on with what still waits, and a dossier that was done just
before the job died is recognised by its key and not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from django.db import OperationalError

from motcua.accounts import public as accounts
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import BulkItem, BulkRun
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.services.performing import ActRequest
from motcua.kernel.actors import Actor, ActorKind

log = structlog.get_logger(__name__)

Attempt = Callable[[Act, ActRequest, Mapping[str, Any]], str]
"""Does one act and returns why it was refused, in a sentence; empty when it was done."""


def run_next(*, run_id: int, now: datetime, attempt: Attempt, fault: str) -> bool:
    """Do one dossier of the batch that still waits; return ``False`` when none did, and the batch has ended.

    The rights are those that the person holds at ``now`` in the agency in which the batch was begun.
    ``fault`` is what is said of a dossier on which something unforeseen went wrong.

    Raises:
        OperationalError: the database does not answer; nothing is written down, so run it again.
        BulkRun.DoesNotExist: there is no such batch.
    """
    run = BulkRun.objects.get(pk=run_id)
    item = run.items.filter(outcome=Outcome.WAITING).order_by("place").first()
    if item is None:
        BulkRun.objects.filter(pk=run_id, ended_at=None).update(ended_at=now)
        return False
    refusal = _refusal(run, item, now=now, attempt=attempt, fault=fault)
    run.items.filter(pk=item.pk, outcome=Outcome.WAITING).update(
        outcome=Outcome.REFUSED if refusal else Outcome.DONE, reason=refusal, done_at=now
    )
    return True


def _refusal(run: BulkRun, item: BulkItem, *, now: datetime, attempt: Attempt, fault: str) -> str:
    try:
        request = ActRequest(
            by=_actor(run, now=now),
            now=now,
            dossier_id=item.dossier_id,
            seen_version=item.seen_version,
            key=f"bulk:{run.pk}:{item.dossier_id}",
        )
        return attempt(Act(run.act), request, run.given)
    except OperationalError:
        raise
    except Exception:
        log.exception("bulk_item_failed", run_id=run.pk, dossier_id=item.dossier_id)
        return fault


def _actor(run: BulkRun, *, now: datetime) -> Actor:
    """Return who began the batch with the seats held now, one's own or delegated, in the same agency.

    A log-in that was closed meanwhile holds none, so every dossier is refused.
    """
    try:
        actor = accounts.actor_for(run.user_id, at=now)
    except accounts.UnknownUserError:
        return Actor(kind=ActorKind.STAFF, id=run.user_id, name="")
    return replace(actor, seats=tuple(seat for seat in actor.seats if seat.agency_id == run.agency_id))
