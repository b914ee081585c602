"""Rooms and vehicles of an agency, as its keepers have them."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable_errors import ForeignResourceError
from motcua.documents.models import Resource
from motcua.documents.permissions import ALL_READERS, require
from motcua.documents.services.recording import Doing, record
from motcua.documents.timetable_permissions import resources_visible_to
from motcua.kernel.actors import Actor


@transaction.atomic
def add_resource(
    *, by: Actor, now: datetime, agency_id: int, kind: str, name: str, seats: int | None = None
) -> int:
    """Add a room or a vehicle and return its id.

    Raises:
        NotYourDocumentError: ``by`` neither leads the agency nor keeps its books.
        WordsMissingError: it has no name.
        ForeignResourceError: one of this name is in use.
    """
    doing = Doing(by=by, now=now, seat=require(by, *ALL_READERS, agency_id=agency_id))
    if not name.strip():
        raise WordsMissingError
    try:
        with transaction.atomic():
            row = Resource.objects.create(
                agency_id=agency_id, kind=Resource.Kind(kind), name=name.strip(), seats=seats, added_at=now
            )
    except IntegrityError as error:
        raise ForeignResourceError from error
    record(doing, Act.RESOURCE_ADDED, on=row.ref, words=row.name)
    return row.pk


@transaction.atomic
def end_resource(*, by: Actor, now: datetime, resource_id: int) -> None:
    """Take a room or a vehicle out of use; appointments that have it keep it.

    Raises:
        NotYourDocumentError: ``by`` neither leads the agency nor keeps its books.
        ForeignResourceError: there is none in use.
    """
    row = resources_visible_to(by).select_for_update().filter(pk=resource_id, ended_at=None).first()
    if row is None:
        raise ForeignResourceError
    doing = Doing(by=by, now=now, seat=require(by, *ALL_READERS, agency_id=row.agency_id))
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    record(doing, Act.RESOURCE_ENDED, on=row.ref, words=row.name)
