"""Let a parcel that brought a dossier belong to it, once the counter has taken the dossier in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.post.domain.acts import Act
from motcua.post.models import Parcel
from motcua.post.permissions import require_carrier
from motcua.post.services.recording import Doing, locked, record


class AlreadyLinkedError(Exception):
    """The parcel belongs to another dossier."""


@transaction.atomic
def link(*, by: Actor, now: datetime, parcel_id: int, subject: str, subject_code: str) -> None:
    """Tie the parcel to ``subject``; a repeated request does nothing.

    Raises:
        NotYourParcelError: ``by`` takes no parcels for the agency.
        AlreadyLinkedError: it belongs to something else.
    """
    (parcel,) = locked(Parcel.objects.filter(pk=parcel_id))
    require_carrier(by, agency_id=parcel.agency_id)
    if parcel.subject == subject:
        return
    if parcel.subject:
        raise AlreadyLinkedError(parcel.subject)
    parcel.subject, parcel.subject_code = subject, subject_code
    parcel.save(update_fields=["subject", "subject_code"])
    facts = {"subject": subject, "subject_code": subject_code}
    record(Doing(parcel=parcel, act=Act.LINKED, at=now, facts=facts), by=by, now=now)
