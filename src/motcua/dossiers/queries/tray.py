"""A clerk's tray: the unfinished receptions of the counter at which the clerk sits now."""

from __future__ import annotations

from motcua.dossiers.models import Draft
from motcua.dossiers.statements import sql
from motcua.kernel.actors import Actor, Role
from motcua.platform.hot_statements import Question

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
    found = sql.fetch_with("draft", Draft, _asked(draft_id, number))
    if found is None:
        return None
    draft, (was_here,) = found
    if draft.user_id != actor.id or draft.agency_id not in actor.agencies(Role.CLERK):
        return None
    if number and was_here == b"f" and not draft.held.get("offers"):
        draft.held = {"number": number, "offers": {}}
    return draft


def draft_asked_for(draft_id: int, *, number: str) -> Question | None:
    """Return what ``draft_in_tray`` will ask."""
    return sql.question("draft", _asked(draft_id, number))


def _asked(draft_id: int, number: str) -> dict[str, object]:
    return {"draft_id": draft_id, "number": number or None}
