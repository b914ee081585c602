"""Begin to sign many documents (ký số hàng loạt): written down once, done by a job one after the other.

Each is signed as if alone, in its own transaction: with its own checks, number, history and audit. Who begins
proves a moment before who it is; the page asks for it once.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit, jobs
from motcua.signatures.batch_kinds import attempt_of
from motcua.signatures.domain.batches import Chosen, checked
from motcua.signatures.domain.refusals import NotYourKeyError
from motcua.signatures.models import SigningBatch, SigningBatchItem
from motcua.signatures.tags import Tag

RUN_TASK = "signatures.run_batch"


@transaction.atomic
def begin_batch(
    *, by: Actor, now: datetime, kind: str, chosen: tuple[Chosen, ...], key: str, language: str
) -> int:
    """Write the batch down, leave it to a job, and return its id, the same one when asked again.

    ``key`` names the page from which it came: the same documents from the same page are one batch, however
    often the button was pressed.

    Raises:
        NothingChosenError, TooManyChosenError: nothing was chosen, or too much.
        NotYourKeyError: ``by`` acts in no agency.
        KeyError: there is no such kind.
    """
    attempt_of(kind)
    wanted = checked(chosen)
    if not by.seats:
        raise NotYourKeyError
    batch, is_new = SigningBatch.objects.get_or_create(
        user_id=by.id,
        fingerprint=_fingerprint(key, kind, wanted),
        defaults={
            "agency_id": by.seats[0].agency_id,
            "kind": kind,
            "language": language,
            "total": len(wanted),
            "begun_at": now,
        },
    )
    if is_new:
        _write(batch, wanted, by=by)
        jobs.defer(RUN_TASK, at=now, batch_id=batch.pk)
    return batch.pk


def _write(batch: SigningBatch, wanted: tuple[Chosen, ...], *, by: Actor) -> None:
    SigningBatchItem.objects.bulk_create(
        SigningBatchItem(batch=batch, place=place, subject_id=each.subject_id, seen=each.seen)
        for place, each in enumerate(wanted)
    )
    audit.record(
        by=by,
        at=batch.begun_at,
        tag=Tag.BATCH_BEGUN,
        on=f"signing_batch:{batch.pk}",
        agency_id=batch.agency_id,
        data={"kind": batch.kind, "subjects": [each.subject_id for each in wanted]},
    )


def _fingerprint(key: str, kind: str, wanted: tuple[Chosen, ...]) -> str:
    """Return what tells this batch from every other of the person; a page without a key is its own."""
    asked = [key or secrets.token_hex(16), kind, [[each.subject_id, each.seen] for each in wanted]]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
