"""Count what is there and sign for the taker (kiểm đếm, bên nhận ký): with it the parcels change hands.

Implements: Decision 45/2016/QD-TTg, art. 7(4), 8 (law PT-3, PT-5): a dossier counts as lodged when the record
    is signed; law PT-11: completeness is confirmed on the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.post.domain.acts import act_of
from motcua.post.domain.codes import read_code
from motcua.post.domain.hand_overs import (
    MOVES,
    Comparison,
    Direction,
    RecordState,
    require_takable,
)
from motcua.post.models import HandOver, Parcel, Scan
from motcua.post.queries.codes import parcel_by_code
from motcua.post.queries.counts import comparison_of
from motcua.post.services.hand_over import lock_record, require_taker
from motcua.post.services.recording import Doing, locked, record_all
from motcua.post.tags import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a reading of a code told."""

    code: str
    is_declared: bool
    is_again: bool
    """It was read before on this record."""


@transaction.atomic
def scan(*, by: Actor, now: datetime, hand_over_id: int, code: str) -> Scanned:
    """Write down that the parcel with the code is there.

    Raises:
        codes.UnreadableCodeError: it is no code.
        WrongRecordStateError: the giver has not signed, or the taker has.
        NotYourParcelError: ``by`` is not on the side that takes.
    """
    record = lock_record(hand_over_id, state=RecordState.GIVEN)
    require_taker(by, record)
    read = read_code(code)
    parcel = parcel_by_code(Parcel.objects.filter(office_id=record.office_id), read)
    known = parcel.code if parcel else read
    is_again = record.scans.filter(code=known).exists()
    Scan.objects.create(hand_over=record, code=known, at=now, by_name=by.name)
    is_declared = record.rows.filter(parcel=parcel).exists() if parcel else False
    return Scanned(code=known, is_declared=is_declared, is_again=is_again)


@transaction.atomic
def take(*, by: Actor, now: datetime, hand_over_id: int, remarks: str = "") -> Comparison:
    """Sign for the taker: what was counted changes hands now, what is missing stays with the giver.

    Raises:
        hand_overs.SameSignerError: the giver signs for the taker too.
        hand_overs.UnexplainedError: something is missing or too much, and no remark says why.
        WrongRecordStateError, NotYourParcelError: as they say.
    """
    record = lock_record(hand_over_id, state=RecordState.GIVEN)
    require_taker(by, record)
    found = comparison_of(record)
    require_takable(found, giver_id=record.given_by_person_id, taker_id=by.person_id, remarks=remarks)
    record.rows.update(is_found=False)
    record.rows.filter(parcel__code__in=found.found).update(is_found=True)
    _sign(record, found, by=by, now=now, remarks=remarks)
    _move(record, found, by=by, now=now)
    return found


def _sign(record: HandOver, found: Comparison, *, by: Actor, now: datetime, remarks: str) -> None:
    record.state, record.taken_at, record.ended_at = RecordState.TAKEN.value, now, now
    record.taken_by_name, record.taken_by_person_id = by.name, by.person_id
    record.remarks = remarks.strip()
    record.differences = {
        "missing": list(found.missing),
        "extra": list(found.extra),
        "doubled": list(found.doubled),
    }
    record.save()
    audit.record(
        by=by,
        at=now,
        tag=Tag.HAND_OVER_TAKEN,
        on=record.ref,
        agency_id=record.agency_id,
        data={"found": len(found.found), **record.differences},
    )


def _move(record: HandOver, found: Comparison, *, by: Actor, now: datetime) -> None:
    _kind, happening = MOVES[Direction(record.direction)]
    facts = {"hand_over": record.pk, "given_by": record.given_by_name, "taken_by": by.name}
    parcels = locked(Parcel.objects.filter(rows__hand_over=record, code__in=found.found))
    if parcels:
        doings = [Doing(parcel=each, act=act_of(happening), at=now, facts=facts) for each in parcels]
        record_all(doings, by=by, now=now)
