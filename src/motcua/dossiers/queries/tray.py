"""A clerk's tray: the unfinished receptions of the counter at which the clerk sits now."""

from __future__ import annotations

from motcua.dossiers.models import Draft
from motcua.dossiers.statements import sql
from motcua.kernel.actors import Actor, Role

MOST = 100


def tray(actor: Actor) -> tuple[Draft, ...]:
    """Return the clerk's unfinished receptions, the last changed first."""
    own = Draft.objects.filter(user_id=actor.id, dossier=None, agency__in=actor.agencies(Role.CLERK))
    return tuple(own.order_by("-changed_at", "-id")[:MOST])


def draft_in_tray(actor: Actor, draft_id: int) -> Draft | None:
    """Return one unfinished reception of the clerk's own."""
    agencies = sorted(actor.agencies(Role.CLERK))
    return sql.fetch("draft", Draft, {"draft_id": draft_id, "user_id": actor.id, "agencies": agencies})
