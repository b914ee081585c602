"""A citizen's own dossiers and drafts, newest first."""

from __future__ import annotations

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor

MOST = 100


def own_dossiers(actor: Actor) -> tuple[Dossier, ...]:
    """Return the actor's dossiers, at most ``MOST``."""
    rows = visible_to(actor).select_related("holder_agency", "result").order_by("-lodged_at", "-id")
    return tuple(rows[:MOST])


def own_drafts(actor: Actor) -> tuple[Draft, ...]:
    """Return the actor's unfinished applications, the last changed first."""
    return tuple(Draft.objects.filter(user_id=actor.id, dossier=None).order_by("-changed_at")[:MOST])


def own_draft(actor: Actor, draft_id: int) -> Draft | None:
    """Return one unfinished application of the actor's own."""
    return Draft.objects.filter(user_id=actor.id, dossier=None, pk=draft_id).first()
