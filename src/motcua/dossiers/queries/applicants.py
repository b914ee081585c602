"""What the agency already knows of a person who stands at the counter: the earlier dossiers."""

from __future__ import annotations

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor

MOST = 5


def earlier_dossiers(actor: Actor, *, number: str) -> tuple[Dossier, ...]:
    """Return the latest dossiers of the person or enterprise that the actor may see, newest first."""
    if not number:
        return ()
    return tuple(visible_to(actor).filter(applicant_number=number).order_by("-lodged_at", "-id")[:MOST])
