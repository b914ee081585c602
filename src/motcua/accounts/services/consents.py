"""Take back the consent to the handling of one's data, and give it again.

Implements: Law on Personal Data Protection 91/2025/QH15 and Decree 356/2025/NĐ-CP: consent can be taken
back at any time, its effect is told before, and what was done until then stays lawful.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.accounts.models import Consent, User
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services.register_citizen import PROCESSING, PROCESSING_TEXT
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit


class NotACitizenError(Exception):
    """Staff work under the law, not by consent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenConsent:
    """One consent as its giver sees it."""

    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None


def consents_of(user_id: int) -> tuple[GivenConsent, ...]:
    """Return the consents to the handling of one's data, the latest first."""
    rows = Consent.objects.filter(user_id=user_id, purpose=PROCESSING).order_by("-given_at", "-id")
    return tuple(
        GivenConsent(text_version=row.text_version, given_at=row.given_at, withdrawn_at=row.withdrawn_at)
        for row in rows
    )


@transaction.atomic
def withdraw_consent(*, by: Actor, now: datetime) -> None:
    """Take the consent back: nothing new can be lodged from now on. Twice changes nothing.

    Raises:
        NotACitizenError: ``by`` is no citizen.
    """
    user = _locked(by)
    if user.consent_withdrawn_at is not None:
        return
    Consent.objects.filter(user=user, purpose=PROCESSING, withdrawn_at=None).update(withdrawn_at=now)
    _set(user, withdrawn_at=now)
    audit.record(by=actor_of(user), at=now, tag=Tag.CONSENT_WITHDRAWN, on=f"user:{user.id}")


@transaction.atomic
def give_consent(*, by: Actor, now: datetime) -> None:
    """Agree again, to the present text. Twice changes nothing.

    Raises:
        NotACitizenError: ``by`` is no citizen.
    """
    user = _locked(by)
    if user.consent_withdrawn_at is None:
        return
    Consent.objects.create(user=user, purpose=PROCESSING, text_version=PROCESSING_TEXT, given_at=now)
    _set(user, withdrawn_at=None)
    audit.record(by=actor_of(user), at=now, tag=Tag.CONSENT_GIVEN, on=f"user:{user.id}")


def _locked(by: Actor) -> User:
    if by.kind is not ActorKind.CITIZEN:
        raise NotACitizenError(by.ref)
    return User.objects.select_for_update().get(id=by.id)


def _set(user: User, *, withdrawn_at: datetime | None) -> None:
    user.consent_withdrawn_at = withdrawn_at
    user.save(update_fields=["consent_withdrawn_at"])
