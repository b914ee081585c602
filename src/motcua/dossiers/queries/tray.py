"""A clerk's tray: the unfinished receptions of the counter at which the clerk sits now."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.dossiers.models import Draft
from motcua.kernel.actors import Actor, Role

MOST = 100


def tray(actor: Actor) -> tuple[Draft, ...]:
    """Return the clerk's unfinished receptions, the last changed first."""
    return tuple(_own(actor).order_by("-changed_at", "-id")[:MOST])


def draft_in_tray(actor: Actor, draft_id: int) -> Draft | None:
    """Return one unfinished reception of the clerk's own."""
    return _own(actor).filter(pk=draft_id).first()


def _own(actor: Actor) -> QuerySet[Draft]:
    return Draft.objects.filter(user_id=actor.id, dossier=None, agency__in=actor.agencies(Role.CLERK))
