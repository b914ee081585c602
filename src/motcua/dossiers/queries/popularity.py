"""What people ask for most."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from motcua.dossiers.models import Dossier


def most_lodged(*, since: datetime, limit: int) -> tuple[str, ...]:
    """Return the codes of the procedures lodged most often since then, the most frequent first.

    A share of an interconnected dossier was asked for by nobody: its whole counts.
    """
    counted = (
        Dossier.objects.filter(lodged_at__gte=since, parent=None)
        .values_list("procedure_code")
        .annotate(times=Count("id"))
        .order_by("-times", "procedure_code")
    )
    return tuple(code for code, _times in counted[:limit])
