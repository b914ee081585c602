"""Ask for a right, approve or refuse it as the service's owner, end it to the second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.gateway.domain.acts import Act
from motcua.gateway.domain.paths import checked_pattern
from motcua.gateway.domain.rights import (
    ANY_METHOD,
    METHODS,
    AlreadyDecidedError,
    EmptyPeriodError,
    NotInForceError,
    RightState,
    WordsMissingError,
)
from motcua.gateway.models import Consumer, Service, ServiceRight
from motcua.gateway.permissions import NotYoursError, may_ask_for, may_decide, may_end
from motcua.gateway.services.recording import record
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The right that is asked for."""

    consumer_id: int
    service_id: int
    method: str
    pattern: str
    valid_from: datetime
    valid_to: datetime | None
    ground: str


@transaction.atomic
def ask_for_right(*, by: Actor, now: datetime, wanted: Wanted) -> int:
    """Ask for a right in the name of a consumer; return its id. It waits for the owner of the service.

    Raises:
        NotYoursError: the consumer is not ``by``'s, or there is no such consumer or service.
        BadPatternError: method or pattern is none.
        EmptyPeriodError: it would end before it begins.
        WordsMissingError: no legal ground is named.
    """
    consumer = Consumer.objects.select_related("client").filter(pk=wanted.consumer_id).first()
    service = Service.objects.filter(pk=wanted.service_id).first()
    if consumer is None or service is None or not may_ask_for(by, consumer):
        raise NotYoursError(by.ref)
    if wanted.method not in {ANY_METHOD, *METHODS}:
        raise NotYoursError(wanted.method)
    if wanted.valid_to is not None and wanted.valid_to <= wanted.valid_from:
        raise EmptyPeriodError
    if not wanted.ground.strip():
        raise WordsMissingError
    made = ServiceRight.objects.create(
        consumer=consumer, service=service, method=wanted.method, pattern=checked_pattern(wanted.pattern),
        valid_from=wanted.valid_from, valid_to=wanted.valid_to, ground=wanted.ground.strip(),
        state=RightState.ASKED.value, asked_at=now, asked_by_name=by.name,
    )  # fmt: skip
    _record(by, now, Act.RIGHT_ASKED, made, made.ground)
    return made.pk


@transaction.atomic
def approve_right(*, by: Actor, now: datetime, right_id: int) -> None:
    """Approve what was asked for: it holds from its beginning on.

    Raises:
        NotYoursError: ``by`` does not decide for the owner of the service.
        AlreadyDecidedError: it was decided.
    """
    row = _to_decide(by, right_id)
    ServiceRight.objects.filter(pk=row.pk).update(state=RightState.APPROVED.value)
    _record(by, now, Act.RIGHT_APPROVED, row, "")


@transaction.atomic
def refuse_right(*, by: Actor, now: datetime, right_id: int, words: str) -> None:
    """Refuse what was asked for, with the reason.

    Raises:
        NotYoursError: ``by`` does not decide for the owner of the service.
        AlreadyDecidedError: it was decided.
        WordsMissingError: no reason is given.
    """
    if not words.strip():
        raise WordsMissingError
    row = _to_decide(by, right_id)
    ServiceRight.objects.filter(pk=row.pk).update(state=RightState.REFUSED.value)
    _record(by, now, Act.RIGHT_REFUSED, row, words.strip())


@transaction.atomic
def end_right(*, by: Actor, now: datetime, right_id: int, words: str = "") -> None:
    """End a right now.

    Raises:
        NotYoursError: ``by`` is of neither side nor the IT centre.
        NotInForceError: it was not approved, or has ended.
    """
    row = _locked(right_id)
    if row is None or not may_end(by, row):
        raise NotYoursError(by.ref)
    if row.state != RightState.APPROVED.value or (row.valid_to is not None and row.valid_to <= now):
        raise NotInForceError
    ServiceRight.objects.filter(pk=row.pk).update(valid_to=now, valid_from=min(row.valid_from, now))
    _record(by, now, Act.RIGHT_ENDED, row, words.strip())


def _to_decide(by: Actor, right_id: int) -> ServiceRight:
    row = _locked(right_id)
    if row is None or not may_decide(by, row.service):
        raise NotYoursError(by.ref)
    if row.state != RightState.ASKED.value:
        raise AlreadyDecidedError
    return row


def _locked(right_id: int) -> ServiceRight | None:
    rows = ServiceRight.objects.select_for_update(of=("self",)).select_related("service", "consumer__client")
    return rows.filter(pk=right_id).first()


def _record(by: Actor, now: datetime, act: Act, row: ServiceRight, words: str) -> None:
    facts = {
        "consumer": row.consumer_id,
        "service": row.service_id,
        "method": row.method,
        "pattern": row.pattern,
        "from": row.valid_from.isoformat(),
        "to": row.valid_to.isoformat() if row.valid_to else None,
    }
    record(
        by=by,
        now=now,
        act=act,
        on=row.subject,
        agency_id=row.service.agency_id,
        words=words[:500],
        facts=facts,
    )
