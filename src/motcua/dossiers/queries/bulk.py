"""Batches of acts for the page that follows them: only one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import BulkRun, Dossier
from motcua.dossiers.models.bulk import Outcome
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor

MOST_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """A batch in the list of one's own."""

    id: int
    act: Act
    total: int
    done: int
    refused: int
    begun_at: datetime
    ended_at: datetime | None

    @property
    def tried(self) -> int:
        """Return how many had their turn."""
        return self.done + self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItem:
    """One dossier of a batch; ``dossier`` is ``None`` when it may not be seen (any more)."""

    dossier: Dossier | None
    outcome: Outcome
    reason: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch with what became of each dossier, in the order in which they were ticked."""

    line: BatchLine
    items: tuple[BatchItem, ...]


def batches(actor: Actor) -> tuple[BatchLine, ...]:
    """Return the actor's own batches, the newest first."""
    found = BulkRun.objects.filter(user_id=actor.id).order_by("-begun_at", "-id")
    counted = found.annotate(
        done=Count("items", filter=Q(items__outcome=Outcome.DONE)),
        refused=Count("items", filter=Q(items__outcome=Outcome.REFUSED)),
    )
    return tuple(
        BatchLine(
            id=row.pk,
            act=Act(row.act),
            total=row.total,
            done=row.done,
            refused=row.refused,
            begun_at=row.begun_at,
            ended_at=row.ended_at,
        )
        for row in counted[:MOST_LISTED]
    )


def batch(actor: Actor, run_id: int) -> Batch | None:
    """Return one of the actor's own batches, ``None`` when it is nobody's or another's."""
    run = BulkRun.objects.filter(user_id=actor.id, pk=run_id).first()
    if run is None:
        return None
    rows = list(run.items.order_by("place"))
    seen = visible_to(actor).in_bulk([row.dossier_id for row in rows])
    outcomes = [row.outcome for row in rows]
    line = BatchLine(
        id=run.pk,
        act=Act(run.act),
        total=run.total,
        done=outcomes.count(Outcome.DONE),
        refused=outcomes.count(Outcome.REFUSED),
        begun_at=run.begun_at,
        ended_at=run.ended_at,
    )
    items = tuple(
        BatchItem(
            dossier=seen.get(row.dossier_id),
            outcome=Outcome(row.outcome),
            reason=row.reason,
            done_at=row.done_at,
        )
        for row in rows
    )
    return Batch(line=line, items=items)


def language_of(run_id: int) -> str:
    """Return the language in which a batch speaks to its owner.

    Raises:
        BulkRun.DoesNotExist: there is no such batch.
    """
    return BulkRun.objects.values_list("language", flat=True).get(pk=run_id)
