"""What follows a publication: the first reading of each, reminding who has not read, withdrawing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.internal import (
    EverybodyReadError,
    InternalStanding,
    NotCurrentError,
    NotYourInternalError,
    standing_of,
)
from motcua.documents.domain.outgoing import checked_reason
from motcua.documents.internal_permissions import internal_visible_to, overseeing_seat
from motcua.documents.models import InternalDocument
from motcua.documents.permissions import seat_in_person
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@transaction.atomic
def read_internal(*, by: Actor, now: datetime, internal_id: int) -> bool:
    """Note that the actor read it, the first time; return whether it was the first.

    Raises:
        NotYourInternalError: ``by`` may not see it.
    """
    row = _locked(by, internal_id)
    seat = seat_in_person(by, person_id=by.person_id, agency_id=row.agency_id)
    unread = row.readers.filter(person=by.person_id, read_at=None)
    if seat is None or row.withdrawn_at is not None or not unread.update(read_at=now):
        return False
    record(Doing(by=by, now=now, seat=seat), Act.INTERNAL_READ, on=row.ref)
    return True


@transaction.atomic
def remind_readers(*, by: Actor, now: datetime, internal_id: int) -> int:
    """Remind everybody who has not read it; return how many.

    Raises:
        NotYourInternalError: ``by`` neither published it nor leads or keeps the agency.
        NotCurrentError: it is withdrawn or its time is over.
        EverybodyReadError: there is nobody to remind.
    """
    row, doing = _opened(by, now, internal_id)
    count: int = row.readers.filter(read_at=None).update(reminded_at=now)
    if not count:
        raise EverybodyReadError
    record(doing, Act.INTERNAL_REMINDED, on=row.ref, facts={"readers": count})
    return count


@transaction.atomic
def withdraw_internal(*, by: Actor, now: datetime, internal_id: int, reason: str) -> None:
    """Withdraw it: its title and the reason stay, its text and files are closed to its readers.

    Raises:
        NotYourInternalError, NotCurrentError: as ``remind_readers``.
        ReasonTooShortError: it is not said why.
    """
    row, doing = _opened(by, now, internal_id)
    row.withdrawn_reason = checked_reason(reason)[:500]
    row.withdrawn_at, row.withdrawn_by_name = now, by.name
    row.save(update_fields=["withdrawn_reason", "withdrawn_at", "withdrawn_by_name"])
    record(doing, Act.INTERNAL_WITHDRAWN, on=row.ref, words=row.withdrawn_reason)


def _locked(by: Actor, internal_id: int) -> InternalDocument:
    row = InternalDocument.objects.select_for_update().filter(pk=internal_id).first()
    if row is None or not internal_visible_to(by).filter(pk=internal_id).exists():
        raise NotYourInternalError
    return row


def _opened(by: Actor, now: datetime, internal_id: int) -> tuple[InternalDocument, Doing]:
    """Return the document, locked and current, with who looks after it."""
    row = _locked(by, internal_id)
    seat = overseeing_seat(by, row)
    if seat is None:
        raise NotYourInternalError
    today = civil_date(now)
    standing = standing_of(valid_until=row.valid_until, withdrawn_at=row.withdrawn_at, today=today)
    if standing is not InternalStanding.CURRENT:
        raise NotCurrentError
    return row, Doing(by=by, now=now, seat=seat)
