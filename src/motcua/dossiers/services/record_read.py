"""Record that somebody read a person's dossier, and what for; the person can see it.

Implements: design rule "every read of a person's dossier by an official is recorded with purpose";
Law 91/2025/QH15 on protection of personal data.
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.kernel.actors import SERVING, Actor
from motcua.platform import audit


class Tag(audit.AuditTag):
    """What the one-stop shop writes in the audit beside its acts (``dossier:<act>``)."""

    READ = "dossier:read"
    CLAIMED = "dossier:claimed"
    RATING_EXAMINED = "rating:examined"
    SLIP_PRINTED = "dossier:slip_printed"
    SECOND_SUPPLEMENT_REFUSED = "dossier:second_supplement_refused"


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
