"""One's own views of the worklist, in the order in which they were made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.dossiers.models import SavedView
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """A view under its name."""

    id: int
    name: str
    settings: dict[str, Any]


def own_views(actor: Actor) -> tuple[OwnView, ...]:
    """Return the actor's own views."""
    rows = SavedView.objects.filter(user_id=actor.id).order_by("pk")
    return tuple(OwnView(id=row.pk, name=row.name, settings=row.settings) for row in rows)
