"""Approve or refuse what was proposed, publish a week (duyệt, phát hành lịch công tác)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.timetable import Scope, Standing, bounds_of, monday_of
from motcua.documents.domain.timetable_errors import TakenError, WeekPublishedError
from motcua.documents.models import Appointment, PublishedWeek
from motcua.documents.permissions import ALL_READERS, require
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.timetable.opening import open_appointment
from motcua.documents.services.timetable.plans import require_free
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@transaction.atomic
def approve(*, by: Actor, now: datetime, appointment_id: int) -> None:
    """Approve the appointment; in a week that is published it is published at once and marked as added.

    Raises:
        NotYourAppointmentError: ``by`` does not keep that timetable.
        AppointmentClosedError: it is decided on.
        TakenError: its room or vehicle is taken at that time.
    """
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id, standings=(Standing.PROPOSED,))
    doing, row = opened.keeping(), opened.appointment
    require_free(row)
    row.approved_at = now
    row.published_at = now if _is_out(row) else None
    save_firm(row, ["approved_at", "published_at"])
    record(doing, Act.APPOINTMENT_APPROVED, on=row.ref)


@transaction.atomic
def refuse(*, by: Actor, now: datetime, appointment_id: int, reason: str) -> None:
    """Refuse what was proposed.

    Raises:
        NotYourAppointmentError, AppointmentClosedError: as ``approve``.
        WordsMissingError: no reason is given.
    """
    opened = open_appointment(by=by, now=now, appointment_id=appointment_id, standings=(Standing.PROPOSED,))
    doing, row = opened.keeping(), opened.appointment
    if not reason.strip():
        raise WordsMissingError
    row.refused_at = now
    row.save(update_fields=["refused_at"])
    record(doing, Act.APPOINTMENT_REFUSED, on=row.ref, words=reason.strip())


@transaction.atomic
def publish_week(*, by: Actor, now: datetime, agency_id: int, day: date) -> int:
    """Publish the week of a day: everything approved in it; return how many appointments that are.

    Raises:
        NotYourDocumentError: ``by`` neither leads the agency nor keeps its books.
        WeekPublishedError: it is published.
    """
    doing = Doing(by=by, now=now, seat=require(by, *ALL_READERS, agency_id=agency_id))
    monday = monday_of(day)
    try:
        with transaction.atomic():
            week = PublishedWeek.objects.create(
                agency_id=agency_id, monday=monday, published_at=now, published_by_name=by.name
            )
    except IntegrityError as error:
        raise WeekPublishedError(monday) from error
    begins, ends = bounds_of(monday)
    rows = Appointment.objects.filter(
        agency_id=agency_id, starts_at__gte=begins, starts_at__lt=ends, approved_at__isnull=False,
        refused_at=None, cancelled_at=None, published_at=None,
    ).exclude(scope=Scope.PERSON.value)  # fmt: skip
    count: int = rows.update(published_at=now)
    record(doing, Act.WEEK_PUBLISHED, on=week.ref, facts={"monday": monday.isoformat(), "count": count})
    return count


def save_firm(row: Appointment, fields: list[str]) -> None:
    """Save what takes a room or a vehicle, which somebody may take at the same moment.

    Raises:
        TakenError: somebody did.
    """
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        if "_once" not in str(error):
            raise
        raise TakenError(tuple(thing.name for thing in (row.room, row.vehicle) if thing)) from error


def _is_out(row: Appointment) -> bool:
    monday = monday_of(civil_date(row.starts_at))
    weeks = PublishedWeek.objects.filter(agency_id=row.agency_id, monday=monday)
    return row.scope != Scope.PERSON.value and weeks.exists()
