"""Record that somebody read a person's dossier, and what for; the person can see it.

Implements: design rule "every read of a person's dossier by an official is recorded with purpose";
Law 91/2025/QH15 on protection of personal data.
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import SERVING, Actor
from motcua.platform import audit


def record_read(*, by: Actor, now: datetime, dossier: Dossier, purpose: str) -> None:
    """Write down the read of a member of staff or a system; citizens read their own dossiers unrecorded."""
    if by.kind not in SERVING:
        return
    agencies = by.agencies()
    here = (dossier.holder_agency_id, dossier.competent_agency_id, dossier.reception_agency_id)
    audit.record(
        by=by,
        at=now,
        tag=Tag.READ,
        on=dossier.ref,
        agency_id=next((agency for agency in here if agency in agencies), min(agencies, default=None)),
        purpose=purpose,
    )
