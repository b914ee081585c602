"""Put parcels on a hand-over record, and sign it for the giver (lập biên bản giao nhận, bên giao ký).

Implements: Decision 45/2016/QD-TTg, art. 7, 8; Circular 17/2017/TT-BTTTT (law PT-2, PT-5, PT-11).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import audit
from motcua.post.domain.attempts import ForbiddenHappeningError, require_next
from motcua.post.domain.codes import read_code
from motcua.post.domain.hand_overs import (
    MOST_PARCELS,
    MOVES,
    Direction,
    EmptyRecordError,
    RecordState,
    TooManyParcelsError,
    WrongRecordStateError,
)
from motcua.post.domain.tracking import standing_of
from motcua.post.models import HandOver, HandOverRow, Parcel
from motcua.post.permissions import require_carrier, require_officer
from motcua.post.queries.codes import parcel_by_code
from motcua.post.queries.told import told_of
from motcua.post.services.order import NotServedError
from motcua.post.tags import Tag

_UNDER_WAY = (RecordState.OPEN.value, RecordState.GIVEN.value)


class UnknownParcelError(LookupError):
    """No parcel between this office and this agency bears the code."""


class OnAnotherRecordError(Exception):
    """The parcel stands on another record that is not taken yet."""


def require_giver(by: Actor, record: HandOver) -> None:
    """Let only the side pass that gives.

    Raises:
        NotYourParcelError: anybody else.
    """
    if record.direction == Direction.TO_POST.value:
        require_carrier(by, agency_id=record.agency_id)
    else:
        require_officer(by, office_id=record.office_id)


def require_taker(by: Actor, record: HandOver) -> None:
    """Let only the side pass that takes.

    Raises:
        NotYourParcelError: anybody else.
    """
    if record.direction == Direction.TO_POST.value:
        require_officer(by, office_id=record.office_id)
    else:
        require_carrier(by, agency_id=record.agency_id)


def lock_record(hand_over_id: int, *, state: RecordState) -> HandOver:
    """Return the record locked.

    Raises:
        WrongRecordStateError: it does not stand so any more.
    """
    record = HandOver.objects.select_for_update(no_key=True).get(pk=hand_over_id)
    if record.state != state.value:
        raise WrongRecordStateError(record.state)
    return record


@transaction.atomic
def open_record(*, by: Actor, now: datetime, office_id: int, agency_id: int, direction: Direction) -> int:
    """Return the open record of the two sides in this direction, begun when there is none.

    Raises:
        NotYourParcelError: ``by`` is not on the side that gives.
        NotServedError: the office does not serve the agency.
    """
    wanted = HandOver(
        office_id=office_id,
        agency_id=agency_id,
        direction=direction.value,
        state=RecordState.OPEN.value,
        opened_at=now,
        opened_by_name=by.name,
    )
    require_giver(by, wanted)
    if not wanted.office.services.filter(agency_id=agency_id, ended_on=None).exists():
        raise NotServedError
    same = HandOver.objects.filter(
        office_id=office_id, agency_id=agency_id, direction=direction.value, state=RecordState.OPEN.value
    )
    HandOver.objects.bulk_create([wanted], ignore_conflicts=True)
    record = same.get()
    if record.opened_at == now:
        _audit(Tag.HAND_OVER_OPENED, record, by=by, now=now)
    return record.pk


@transaction.atomic
def put(*, by: Actor, now: datetime, hand_over_id: int, code: str) -> int:
    """Put the parcel with the code, ours or the post's, on the record; again does nothing. Return its id.

    Raises:
        codes.UnreadableCodeError: it is no code.
        UnknownParcelError: none of the two sides' parcels bears it.
        ForbiddenHappeningError, TooFewInvitationsError: the parcel cannot be handed over now.
        OnAnotherRecordError, WrongRecordStateError, NotYourParcelError, TooManyParcelsError: as they say.
    """
    record = lock_record(hand_over_id, state=RecordState.OPEN)
    require_giver(by, record)
    known = Parcel.objects.filter(office_id=record.office_id, agency_id=record.agency_id)
    parcel = parcel_by_code(known, read_code(code))
    if parcel is None:
        raise UnknownParcelError(code)
    _require_movable(parcel, record, now)
    if HandOverRow.objects.filter(parcel=parcel, hand_over__state__in=_UNDER_WAY).exclude(hand_over=record):
        raise OnAnotherRecordError(parcel.code)
    if record.rows.count() >= MOST_PARCELS:
        raise TooManyParcelsError
    HandOverRow.objects.get_or_create(hand_over=record, parcel=parcel)
    return parcel.pk


def _require_movable(parcel: Parcel, record: HandOver, now: datetime) -> None:
    kind, happening = MOVES[Direction(record.direction)]
    if parcel.kind != kind.value:
        raise ForbiddenHappeningError(parcel.kind)
    day = civil_date(now)
    calendar = organisations.calendar_of(parcel.agency_id, on=day)
    require_next(kind, standing_of(kind, told_of(parcel)), happening, on=day, calendar=calendar)


@transaction.atomic
def take_off(*, by: Actor, hand_over_id: int, parcel_id: int) -> None:
    """Take a parcel off the record again; none there does nothing.

    Raises:
        WrongRecordStateError, NotYourParcelError: as they say.
    """
    record = lock_record(hand_over_id, state=RecordState.OPEN)
    require_giver(by, record)
    record.rows.filter(parcel_id=parcel_id).delete()


@transaction.atomic
def give(*, by: Actor, now: datetime, hand_over_id: int) -> None:
    """Sign for the giver: from now on nothing is put on or taken off.

    Raises:
        EmptyRecordError: no parcel is on it.
        WrongRecordStateError, NotYourParcelError: as they say.
    """
    record = lock_record(hand_over_id, state=RecordState.OPEN)
    require_giver(by, record)
    if not record.rows.exists():
        raise EmptyRecordError
    record.state, record.given_at = RecordState.GIVEN.value, now
    record.given_by_name, record.given_by_person_id = by.name, by.person_id
    record.save(update_fields=["state", "given_at", "given_by_name", "given_by_person_id"])
    _audit(Tag.HAND_OVER_GIVEN, record, by=by, now=now)


@transaction.atomic
def cancel(*, by: Actor, now: datetime, hand_over_id: int) -> None:
    """Take back a record that the other side has not signed: its parcels are free again.

    Raises:
        WrongRecordStateError: it is taken or cancelled.
        NotYourParcelError: ``by`` is not on the side that gives.
    """
    record = HandOver.objects.select_for_update(no_key=True).get(pk=hand_over_id)
    if record.state not in _UNDER_WAY:
        raise WrongRecordStateError(record.state)
    require_giver(by, record)
    record.state, record.ended_at = RecordState.CANCELLED.value, now
    record.save(update_fields=["state", "ended_at"])
    _audit(Tag.HAND_OVER_CANCELLED, record, by=by, now=now)


def _audit(tag: Tag, record: HandOver, *, by: Actor, now: datetime) -> None:
    data = {"office": record.office_id, "direction": record.direction, "parcels": record.rows.count()}
    audit.record(by=by, at=now, tag=tag, on=record.ref, agency_id=record.agency_id, data=data)
