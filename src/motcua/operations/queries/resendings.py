"""What became of work that was sent again: read from the work itself, so that it is always true."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.operations.models import Resending, WorkKind
from motcua.platform.models import Delivery, DeliveryState

_JOBS = "SELECT id, status, attempts FROM procrastinate_jobs WHERE id = ANY(%s)"


class Outcome(enum.Enum):
    """What became of one delivery or job that was sent again."""

    DONE = "done"
    UNDER_WAY = "under_way"
    FAILED_AGAIN = "failed_again"
    """It failed again and waits for a person, or for its next attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResendingShown:
    """One press of the button, and what came of it so far."""

    id: int
    kind: WorkKind
    at: datetime
    by_name: str
    total: int
    done: int
    under_way: int
    failed_again: int


def resending(resending_id: int) -> ResendingShown | None:
    """Return what became of what was sent again, ``None`` when there was no such press."""
    row = Resending.objects.filter(pk=resending_id).first()
    if row is None:
        return None
    kind = WorkKind(row.kind)
    found = _of_deliveries(row.items) if kind is WorkKind.DELIVERIES else _of_jobs(row.items)
    count = Counter(found)
    return ResendingShown(
        id=row.pk,
        kind=kind,
        at=row.at,
        by_name=row.by_name,
        total=len(row.items),
        done=count[Outcome.DONE],
        under_way=count[Outcome.UNDER_WAY],
        failed_again=count[Outcome.FAILED_AGAIN],
    )


def _of_deliveries(ids: Sequence[int]) -> list[Outcome]:
    rows = Delivery.objects.filter(pk__in=ids).values_list("pk", "state", "attempts")
    states = {number: (state, attempts) for number, state, attempts in rows}
    return [_of_delivery(*states.get(number, (DeliveryState.DONE, 0))) for number in ids]


def _of_delivery(state: str, attempts: int) -> Outcome:
    if state == DeliveryState.DONE:
        return Outcome.DONE
    is_untried = state == DeliveryState.WAITING and attempts == 0
    return Outcome.UNDER_WAY if is_untried else Outcome.FAILED_AGAIN


def _of_jobs(ids: Sequence[int]) -> list[Outcome]:
    """Tell from the rows that are left: a job that succeeded is removed."""
    with connection.cursor() as cursor:
        cursor.execute(_JOBS, [list(ids)])
        states = {number: status for number, status, _attempts in cursor.fetchall()}
    return [_of_job(states.get(number, "succeeded")) for number in ids]


def _of_job(status: str) -> Outcome:
    if status in {"todo", "doing"}:
        return Outcome.UNDER_WAY
    return Outcome.DONE if status == "succeeded" else Outcome.FAILED_AGAIN
