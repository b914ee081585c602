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


def draft_in_tray(actor: Actor, draft_id: int, *, number: str = "") -> Draft | None:
    """Return one unfinished reception of the clerk's own.

    ``number`` is whose number was just typed. Of who comes for the first time nothing is held, and the draft
    says so (``Draft.held``), as if it had been looked up; offers to somebody else stay, to be refused.
    """
    agencies = sorted(actor.agencies(Role.CLERK))
    asked = {"draft_id": draft_id, "user_id": actor.id, "agencies": agencies, "number": number or None}
    found = sql.fetch_with("draft", Draft, asked)
    if found is None:
        return None
    draft, (was_here,) = found
    if number and was_here == b"f" and not draft.held.get("offers"):
        draft.held = {"number": number, "offers": {}}
    return draft
