"""The secret address of a person's calendar: made, renewed, ended."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.timetable_errors import NotYourAppointmentError
from motcua.documents.models import CalendarFeed
from motcua.documents.tags import TimetableTag
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit

SECRET_BYTES = 24


@transaction.atomic
def renew_feed(*, by: Actor, now: datetime) -> str:
    """Make a new secret for the actor's calendar and return it; the one before opens nothing any more.

    Raises:
        NotYourAppointmentError: ``by`` is no person of an agency.
    """
    if by.kind is not ActorKind.STAFF or by.person_id is None:
        raise NotYourAppointmentError
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        person_id=by.person_id, defaults={"digest": digest_of(secret), "made_at": now}
    )
    audit.record(by=by, at=now, tag=TimetableTag.FEED_RENEWED, on=f"person:{by.person_id}", agency_id=None)
    return secret


@transaction.atomic
def end_feed(*, by: Actor, now: datetime) -> None:
    """Have the address open nothing any more; without one, nothing changes."""
    gone, _ = CalendarFeed.objects.filter(person_id=by.person_id or 0).delete()
    if gone:
        audit.record(by=by, at=now, tag=TimetableTag.FEED_ENDED, on=f"person:{by.person_id}", agency_id=None)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
