"""Compare both sides each day: what the portal has of each dossier, and what it should have."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import PortalComparison, PortalStanding, PortalSync
from motcua.dossiers.synchronising.items import item_of, state_codes
from motcua.dossiers.synchronising.telling import open_states, put_among_waiting
from motcua.gateway import public as gateway

ENDED_WITHIN = timedelta(days=7)
KEPT = 1_000
"""Differences that are named; more are counted by the dossiers that wait."""


def compare(*, now: datetime) -> PortalComparison | None:
    """Compare what was told and is open, or was told in the last week; what differs is told again.

    Returns ``None`` when the portal is not connected. It ends at the first fault, which it keeps.
    """
    if not gateway.is_on(gateway.NationalPortal):
        return None
    kept, codes = PortalComparison.objects.create(begun_at=now), state_codes()
    is_recent = Q(dossier__state__in=open_states()) | Q(told_at__gte=now - ENDED_WITHIN)
    told = PortalSync.objects.filter(is_recent, standing=PortalStanding.TOLD)
    rows = told.select_related("dossier__holder_agency").order_by("id")
    try:
        portal = gateway.connector(gateway.NationalPortal)
        for row in rows.iterator(chunk_size=500):
            _compare(portal, row, kept=kept, codes=codes, now=now)
    except gateway.Fault as fault:
        kept.stopped_by = fault.kind.value
    kept.save()
    return kept


def _compare(
    portal: gateway.NationalPortal,
    row: PortalSync,
    *,
    kept: PortalComparison,
    codes: dict[State, int | None],
    now: datetime,
) -> None:
    try:
        found = portal.differences(item_of(row.dossier, codes=codes))
    except gateway.UnfitForPortalError:
        found = ()  # it is held back when it is told again
    kept.asked += 1
    if not found:
        return
    if len(kept.differing) < KEPT:
        kept.differing.append({"code": row.dossier.code, "what": [each.value for each in found]})
    if gateway.PortalDifference.MISSING in found:
        PortalSync.objects.filter(pk=row.pk).update(told_number=0)
    put_among_waiting([row.dossier_id], now=now)
