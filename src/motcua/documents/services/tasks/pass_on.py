"""Let others have a task in the place of those before (chuyển người thực hiện)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Charged, WordsMissingError
from motcua.documents.domain.tasks import TaskState
from motcua.documents.services.recording import record
from motcua.documents.services.tasks.charging import charge_with
from motcua.documents.services.tasks.opening import open_task
from motcua.documents.task_permissions import seat_to_give
from motcua.kernel.actors import Actor


@transaction.atomic
def pass_task(*, by: Actor, now: datetime, task_id: int, charged: Sequence[Charged], words: str) -> None:
    """Charge others with the task in the place of those before.

    Raises:
        NotYourTaskError: ``by`` did not give it.
        TaskClosedError: it is not open.
        WordsMissingError: it is not said why.
        MayNotChargeError, NotYourDocumentError, NoLeadError: as ``give_task``.
    """
    opened = open_task(by=by, now=now, task_id=task_id, states=(TaskState.OPEN,))
    doing, task = opened.giving(), opened.task
    if not words.strip():
        raise WordsMissingError
    seat_to_give(by, agency_id=task.agency_id, charged=charged, is_part=task.parent_id is not None, now=now)
    task.charges.filter(ended_at=None).update(ended_at=now)
    facts = charge_with(task, charged, doing)
    task.save(update_fields=["lead_name"])
    record(doing, Act.TASK_PASSED, on=task.ref, words=words.strip(), facts=facts)
