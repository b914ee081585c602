"""Tell what waits, oldest first, and take up what nobody told of yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from motcua.dossiers.models import Dossier, PortalStanding, PortalSync
from motcua.dossiers.synchronising.telling import open_states, put_among_waiting, tell
from motcua.gateway import public as gateway

AT_ONCE = 500
TAKEN_UP = 5_000
_PATIENCE = 3
"""Faults one after another, on different dossiers, after which the portal is taken to be down."""


def tell_waiting(*, now: Callable[[], datetime]) -> int:
    """Tell up to five hundred dossiers that wait, until the portal is down; returns how many were tried."""
    if not gateway.is_on(gateway.NationalPortal):
        return 0
    waiting = PortalSync.objects.filter(standing=PortalStanding.WAITING).order_by("waiting_since", "id")
    faults = tried = 0
    for number in list(waiting.values_list("dossier_id", flat=True)[:AT_ONCE]):
        tried += 1
        faults = faults + 1 if tell(dossier_id=number, now=now()) else 0
        if faults >= _PATIENCE:
            break
    return tried


def take_up(*, now: datetime) -> int:
    """Put open dossiers that were never told among those that wait, after the portal was connected."""
    if not gateway.is_on(gateway.NationalPortal):
        return 0
    unknown = Dossier.objects.filter(parent=None, state__in=open_states(), portal_sync=None).order_by("id")
    numbers = list(unknown.values_list("pk", flat=True)[:TAKEN_UP])
    put_among_waiting(numbers, now=now)
    return len(numbers)
