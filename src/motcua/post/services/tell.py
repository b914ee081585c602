"""What an officer enters of a parcel on the way: taken over, invited, delivered, lost, cancelled.

What a signature of both sides proves (``hand_over.py``) is not entered here.

Implements: Decision 45/2016/QD-TTg, art. 7, 8 (law PT-2, PT-5, PT-6): who takes a result shows an identity
    paper, or an authorisation with one; money is collected with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.post.domain.acts import act_of
from motcua.post.domain.attempts import ENTERED, ForbiddenHappeningError, require_next
from motcua.post.domain.tracking import TAKING, Happening, ParcelKind, standing_of
from motcua.post.models import Parcel
from motcua.post.permissions import require_either, require_officer
from motcua.post.queries.told import told_of
from motcua.post.services.collect import collect
from motcua.post.services.recording import Doing, locked, record

_NEED_WORDS = frozenset({Happening.INVITED, Happening.LOST, Happening.CANCELLED})


class ReasonMissingError(Exception):
    """Why it was not delivered, lost or cancelled has to be said."""


class TakerUnknownError(Exception):
    """Who took the result, and by which identity paper, has to be written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the officer says."""

    happening: Happening
    words: str = ""
    taken_by: str = ""
    """Who took it, when it was delivered."""
    taker_number: str = ""
    """Of the identity paper shown."""
    authorisation: str = ""
    """The paper by which somebody took it for the receiver."""
    collected: int = 0
    """Money taken for the agency at this moment, in đồng."""


@transaction.atomic
def tell(*, by: Actor, now: datetime, parcel_id: int, told: Told) -> int:
    """Write it down and return its number in the history.

    Raises:
        NotYourParcelError: ``by`` is no officer of the office; a clerk of the agency may only cancel.
        attempts.ForbiddenHappeningError, InvitedTooSoonError, TooFewInvitationsError: not now by the rules.
        ReasonMissingError, TakerUnknownError: what the law wants written down is missing.
        money.AmountError: what was collected is no amount.
    """
    (parcel,) = locked(Parcel.objects.filter(pk=parcel_id))
    _require(by, parcel, told)
    kind, day = ParcelKind(parcel.kind), civil_date(now)
    standing = standing_of(kind, told_of(parcel))
    calendar = organisations.calendar_of(parcel.agency_id, on=day)
    require_next(kind, standing, told.happening, on=day, calendar=calendar)
    facts = {
        name: value
        for name in ("taken_by", "taker_number", "authorisation")
        if (value := getattr(told, name).strip())
    }
    doing = Doing(parcel=parcel, act=act_of(told.happening), at=now, words=told.words, facts=facts)
    number = record(doing, by=by, now=now)
    if told.collected:
        collect(parcel, by=by, now=now, amount=told.collected, key=f"parcel:{parcel.pk}:{number}")
    return number


def _require(by: Actor, parcel: Parcel, told: Told) -> None:
    if told.happening is Happening.CANCELLED:
        require_either(by, office_id=parcel.office_id, agency_id=parcel.agency_id)
    else:
        require_officer(by, office_id=parcel.office_id)
    if told.happening not in ENTERED:
        raise ForbiddenHappeningError(told.happening.value)
    if told.happening in _NEED_WORDS and not told.words.strip():
        raise ReasonMissingError
    if told.happening is Happening.DELIVERED and not (told.taken_by.strip() and told.taker_number.strip()):
        raise TakerUnknownError
    if told.collected and told.happening not in (TAKING[ParcelKind(parcel.kind)], Happening.DELIVERED):
        raise ForbiddenHappeningError("money is taken when the parcel is")
