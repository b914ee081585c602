"""What waits for a leader's decision: the stack that is worked off on a telephone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The decisions that wait, the most urgent first."""

    ids: tuple[int, ...]

    def at(self, dossier_id: int | None) -> int | None:
        """Return ``dossier_id`` while it waits, else the most urgent one, ``None`` when nothing waits."""
        if dossier_id in self.ids:
            return dossier_id
        return self.ids[0] if self.ids else None

    def following(self, dossier_id: int) -> int | None:
        """Return the one after ``dossier_id``, ``None`` behind the last."""
        place = self.ids.index(dossier_id) + 1
        return self.ids[place] if place < len(self.ids) else None


def decisions(actor: Actor, *, most: int = 200) -> Stack:
    """Return what waits for the actor as leader, near due and overdue first."""
    return Stack(ids=tuple(_waiting(actor).values_list("pk", flat=True)[:most]))


def _waiting(actor: Actor) -> QuerySet[Dossier]:
    return (
        visible_to(actor)
        .filter(
            state=State.PROCESSING,
            step_role=Role.LEADER.value,
            holder_agency__in=actor.agencies(Role.LEADER),
        )
        .order_by(F("due_at").asc(nulls_last=True), "-lodged_at", "id")
    )
