"""Which dossier corrects another one's wrong result."""

from __future__ import annotations

from motcua.dossiers.models import Dossier


def correction_of(dossier_id: int) -> tuple[int, str] | None:
    """Return id and code of the newest correction, ``None`` when there is none; for journeys and jobs."""
    newest = Dossier.objects.filter(corrects_id=dossier_id).order_by("-id")
    return newest.values_list("id", "code").first()
