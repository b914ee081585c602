"""Batches for the page that follows them: only one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.kernel.actors import Actor, ActorKind
from motcua.signatures.domain.batches import Outcome
from motcua.signatures.models import SigningBatch

MOST_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItemRow:
    """What became of one item."""

    subject_id: int
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One batch, with what became of each item in the order in which they were chosen."""

    id: int
    kind: str
    total: int
    done: int
    refused: int
    begun_at: datetime
    ended_at: datetime | None
    items: tuple[BatchItemRow, ...] = ()

    @property
    def tried(self) -> int:
        """Return how many had their turn."""
        return self.done + self.refused


def batches_of(actor: Actor, *, kind: str) -> tuple[BatchRow, ...]:
    """Return the actor's last batches of a kind, the newest first, without their items; one query."""
    rows = _own(actor).filter(kind=kind).order_by("-begun_at", "-pk")
    return tuple(map(_row, rows[:MOST_LISTED]))


def batch_of(actor: Actor, batch_id: int) -> BatchRow | None:
    """Return one of the actor's own batches with its items, ``None`` when it is nobody's or another's."""
    row = _own(actor).filter(pk=batch_id).first()
    if row is None:
        return None
    items = row.items.order_by("place").values_list("subject_id", "outcome", "reason")
    return _row(
        row, *(BatchItemRow(subject_id=pk, outcome=Outcome(said), reason=why) for pk, said, why in items)
    )


def language_of(batch_id: int) -> str:
    """Return the language in which a batch speaks to its owner.

    Raises:
        SigningBatch.DoesNotExist: there is no such batch.
    """
    return SigningBatch.objects.values_list("language", flat=True).get(pk=batch_id)


def _own(actor: Actor) -> QuerySet[SigningBatch]:
    if actor.kind is not ActorKind.STAFF:
        return SigningBatch.objects.none()
    return SigningBatch.objects.filter(user_id=actor.id).annotate(
        done=Count("items", filter=Q(items__outcome=Outcome.DONE.value)),
        refused=Count("items", filter=Q(items__outcome=Outcome.REFUSED.value)),
    )


def _row(row: SigningBatch, *items: BatchItemRow) -> BatchRow:
    counted: dict[str, int] = {name: getattr(row, name) for name in ("done", "refused")}
    return BatchRow(
        id=row.pk,
        kind=row.kind,
        total=row.total,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        items=items,
        **counted,
    )
