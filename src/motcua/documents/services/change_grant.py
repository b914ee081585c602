"""End an order or authorisation to sign before its time; let a unit's deputy sign by order, or no more.

Implements: Decree 30/2020/ND-CP, art. 13(4): the head of the unit may give the order on to a deputy. What was
signed while it held stays as it was signed.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.grant_errors import NotInForceError
from motcua.documents.domain.outgoing import checked_reason
from motcua.documents.grant_permissions import grants_visible_to, require_head, unit_seat
from motcua.documents.models import SigningGrant
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@transaction.atomic
def end_grant(*, by: Actor, now: datetime, grant_id: int, reason: str) -> None:
    """End it at once; nothing more is signed on its ground.

    Raises:
        NotTheHeadError: ``by`` does not head the agency in person.
        NotInForceError: it has ended, or there is none.
        ReasonTooShortError: why is not said.
    """
    grant, words = _locked(by, grant_id, now=now), checked_reason(reason)
    doing = Doing(by=by, now=now, seat=require_head(by, agency_id=grant.agency_id, now=now))
    grant.valid_to = max(civil_date(now), grant.valid_from)
    grant.save(update_fields=["valid_to"])
    record(doing, Act.SIGNING_ENDED, on=grant.ref, words=words)


@transaction.atomic
def let_deputy_sign(*, by: Actor, now: datetime, grant_id: int, is_given_on: bool) -> None:
    """Give the unit's order on to its deputy, or take it back; asked twice, nothing changes.

    Raises:
        NotInForceError: it has ended, or is no order of a unit that ``by`` heads in person.
    """
    grant = _locked(by, grant_id, now=now)
    seat = unit_seat(by, unit_id=grant.unit_id, now=now)
    if seat is None:
        raise NotInForceError
    if grant.is_given_on == is_given_on:
        return
    grant.is_given_on = is_given_on
    grant.save(update_fields=["is_given_on"])
    act = Act.SIGNING_GIVEN_ON if is_given_on else Act.SIGNING_TAKEN_BACK
    record(Doing(by=by, now=now, seat=seat), act, on=grant.ref, words=grant.document)


def _locked(by: Actor, grant_id: int, *, now: datetime) -> SigningGrant:
    """Return what has not ended, locked until the transaction ends."""
    grant = grants_visible_to(by).select_for_update().filter(pk=grant_id).first()
    if grant is None or (grant.valid_to is not None and grant.valid_to <= civil_date(now)):
        raise NotInForceError
    return grant
