"""Have the national portal told again of what was held back or refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.dossiers.models import PortalStanding, PortalSync
from motcua.dossiers.permissions import require_portal_keeper
from motcua.dossiers.synchronising.telling import put_among_waiting
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit

_STUCK = (PortalStanding.HELD, PortalStanding.REFUSED)


@transaction.atomic
def tell_again(*, by: Actor, now: datetime, sync_ids: Collection[int] | None = None) -> int:
    """Put these, or all that are stuck, among those that wait; returns how many. Again changes nothing.

    Raises:
        NotAllowedError: ``by`` is not of the IT centre.
    """
    require_portal_keeper(by)
    stuck = PortalSync.objects.filter(standing__in=_STUCK)
    stuck = stuck if sync_ids is None else stuck.filter(pk__in=sync_ids)
    numbers = list(stuck.values_list("dossier_id", flat=True))
    if numbers:
        put_among_waiting(numbers, now=now)
        data = {"count": len(numbers), "first": sorted(numbers)[:50]}
        audit.record(by=by, at=now, tag=Tag.PORTAL_TOLD_AGAIN, on="portal_sync", data=data)
    return len(numbers)
