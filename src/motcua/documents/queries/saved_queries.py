"""One's own searches, in the order in which they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.documents.models import SavedQuery
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuery:
    """A search under its name."""

    id: int
    name: str
    settings: dict[str, Any]


def own_queries(actor: Actor) -> tuple[OwnQuery, ...]:
    """Return the actor's own searches; one query."""
    rows = SavedQuery.objects.filter(user_id=actor.id).order_by("pk")
    return tuple(OwnQuery(id=row.pk, name=row.name, settings=row.settings) for row in rows)
