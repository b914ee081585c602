"""Record that somebody read a person's dossier, and what for; the person can see it.

Implements: design rule "every read of a person's dossier by an official is recorded with purpose";
Law 91/2025/QH15 on protection of personal data.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import SERVING, Actor
from motcua.platform import audit


def record_read(*, by: Actor, now: datetime, dossier: Dossier, purpose: str) -> None:
    """Write down the read of a member of staff or a system; citizens read their own dossiers unrecorded."""
    record_reads(by=by, now=now, dossiers=(dossier,), purpose=purpose)


def record_reads(*, by: Actor, now: datetime, dossiers: Iterable[Dossier], purpose: str) -> None:
    """Write down the read of several dossiers at once, for one purpose."""
    if by.kind not in SERVING:
        return
    agencies = by.agencies()
    audit.record_all(
        audit.line(
            by=by,
            at=now,
            tag=Tag.READ,
            on=dossier.ref,
            agency_id=_office(dossier, agencies),
            purpose=purpose,
        )
        for dossier in dossiers
    )


def _office(dossier: Dossier, agencies: frozenset[int]) -> int | None:
    """Return the agency in whose name the dossier is read: one that it goes through before any other."""
    here = (dossier.holder_agency_id, dossier.competent_agency_id, dossier.reception_agency_id)
    return next((agency for agency in here if agency in agencies), min(agencies, default=None))
