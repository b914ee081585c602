"""Complain about the post, and solve the complaint with what is paid (khiếu nại, bồi thường).

Implements: Circular 17/2017/TT-BTTTT (law PT-13, PT-14).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.post.domain.acts import Act
from motcua.post.domain.claims import ClaimGround, claim_due
from motcua.post.domain.money import require_amount
from motcua.post.domain.terms import Zone
from motcua.post.models import Claim, Parcel
from motcua.post.permissions import require_either, require_officer
from motcua.post.services.recording import Doing, locked, record
from motcua.post.services.tell import ReasonMissingError


class NotServedYetError(Exception):
    """The post does not have the parcel yet, so there is nothing to complain of."""


class AlreadyClaimedError(Exception):
    """The same is complained of and not solved yet."""


class ClaimSolvedError(Exception):
    """The complaint was solved before."""


@transaction.atomic
def make_claim(*, by: Actor, now: datetime, parcel_id: int, ground: ClaimGround, words: str) -> int:
    """Take the complaint down, for the applicant or the agency; return its id.

    Raises:
        NotYourParcelError: ``by`` is neither an officer of the office nor takes parcels for the agency.
        ReasonMissingError: what happened is not said.
        NotServedYetError, AlreadyClaimedError: as they say.
        claims.ClaimTooLateError: the six months are over.
    """
    (parcel,) = locked(Parcel.objects.filter(pk=parcel_id))
    require_either(by, office_id=parcel.office_id, agency_id=parcel.agency_id)
    if not words.strip():
        raise ReasonMissingError
    if parcel.taken_at is None or parcel.due_on is None:
        raise NotServedYetError
    if parcel.claims.filter(ground=ground.value, solved_at=None).exists():
        raise AlreadyClaimedError
    day = civil_date(now)
    served_on = max(parcel.due_on, civil_date(parcel.ended_at) if parcel.ended_at else parcel.due_on)
    calendar = organisations.calendar_of(parcel.agency_id, on=day)
    due_on = claim_due(day, served_on=served_on, zone=Zone(parcel.zone), calendar=calendar)
    claim = Claim.objects.create(
        parcel=parcel,
        ground=ground.value,
        words=words.strip(),
        made_at=now,
        made_by_name=by.name,
        due_on=due_on,
    )
    facts = {"claim": claim.pk, "ground": ground.value, "due_on": due_on.isoformat()}
    record(Doing(parcel=parcel, act=Act.CLAIMED, at=now, words=words, facts=facts), by=by, now=now)
    return claim.pk


@transaction.atomic
def solve_claim(
    *, by: Actor, now: datetime, claim_id: int, is_justified: bool, outcome: str, compensation: int = 0
) -> None:
    """Say for the post how the complaint ended, and what it pays.

    Raises:
        NotYourParcelError: ``by`` is no officer of the office.
        ReasonMissingError: the outcome is not said.
        ClaimSolvedError: it was solved before.
        money.AmountError: the compensation is no amount.
    """
    parcel_id = Claim.objects.values_list("parcel_id", flat=True).get(pk=claim_id)
    (parcel,) = locked(Parcel.objects.filter(pk=parcel_id))
    require_officer(by, office_id=parcel.office_id)
    claim = Claim.objects.get(pk=claim_id)
    if claim.solved_at is not None:
        raise ClaimSolvedError
    if not outcome.strip():
        raise ReasonMissingError
    claim.solved_at, claim.solved_by_name = now, by.name
    claim.is_justified, claim.outcome = is_justified, outcome.strip()
    claim.compensation = require_amount(compensation)
    claim.save()
    facts = {"claim": claim.pk, "is_justified": is_justified, "compensation": compensation}
    record(Doing(parcel=parcel, act=Act.CLAIM_SOLVED, at=now, words=outcome, facts=facts), by=by, now=now)
