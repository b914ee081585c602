"""What the national portal has been told, for the IT centre: codes of dossiers and reasons, nobody's data."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from motcua.dossiers.models import PortalComparison, PortalStanding, PortalSync
from motcua.dossiers.permissions import is_portal_keeper
from motcua.kernel.actors import Actor

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalDesk:
    """How the telling goes; three queries."""

    counts: dict[PortalStanding, int]
    rows: tuple[PortalSync, ...]
    """Those that are not told, the longest waiting first, at most a hundred."""
    comparison: PortalComparison | None


def portal_desk(viewer: Actor, *, standing: PortalStanding | None = None) -> PortalDesk:
    """Return how the telling goes, nothing to who does not keep it."""
    visible = PortalSync.objects.all() if is_portal_keeper(viewer) else PortalSync.objects.none()
    counted = dict(visible.values_list("standing").annotate(Count("pk")))
    rows = visible.filter(standing=standing) if standing else visible.exclude(standing=PortalStanding.TOLD)
    rows = rows.select_related("dossier").only("standing", "why", "detail", "waiting_since", "tried_at",
                                               "dossier__code", "dossier__state")  # fmt: skip
    return PortalDesk(
        counts={each: counted.get(each.value, 0) for each in PortalStanding},
        rows=tuple(rows.order_by("waiting_since", "id")[:SHOWN]),
        comparison=PortalComparison.objects.order_by("-id").first() if is_portal_keeper(viewer) else None,
    )
