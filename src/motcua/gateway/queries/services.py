"""Services, consumers and rights as the actor may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from motcua.gateway.domain.acts import Act, Classification
from motcua.gateway.domain.rights import RightState
from motcua.gateway.models import Record, ServiceRight
from motcua.gateway.permissions import (
    consumers_visible_to,
    may_decide,
    may_end,
    rights_visible_to,
    services_visible_to,
)
from motcua.kernel.actors import Actor

MOST = 300
"""Rows on one page, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service in the list."""

    id: int
    code: str
    name: str
    agency_name: str
    classification: Classification
    versions: int
    rights: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRow:
    """A right in the list."""

    id: int
    consumer: str
    agency_name: str
    service: str
    method: str
    pattern: str
    valid_from: datetime
    valid_to: datetime | None
    ground: str
    state: RightState
    may_decide: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A line of a history."""

    act: Act
    at: datetime
    by_name: str
    words: str


def service_rows(actor: Actor) -> tuple[ServiceRow, ...]:
    """Return the services by code; one query."""
    rows = (
        services_visible_to(actor)
        .select_related("agency")
        .annotate(
            of_versions=Count("versions", distinct=True),
            of_rights=Count("rights", filter=Q(rights__state=RightState.APPROVED.value), distinct=True),
        )
        .order_by("code")[:MOST]
    )
    return tuple(
        ServiceRow(
            id=row.pk, code=row.code, name=row.name, agency_name=row.agency.name,
            classification=Classification(row.classification), versions=row.of_versions, rights=row.of_rights,
        )
        for row in rows
    )  # fmt: skip


def consumer_rows(actor: Actor) -> tuple[dict[str, Any], ...]:
    """Return the consumers by code; one query."""
    rows = consumers_visible_to(actor).select_related("client__agency").order_by("code")[:MOST]
    return tuple(
        {
            "id": row.pk, "code": row.code, "name": row.client.name, "agency_name": row.client.agency.name,
            "fingerprint": row.fingerprint, "calls_per_day": row.calls_per_day,
            "per_minute": row.client.requests_per_minute, "is_revoked": row.client.revoked_at is not None,
        }
        for row in rows
    )  # fmt: skip


def right_rows(actor: Actor, *, service_id: int | None = None) -> tuple[RightRow, ...]:
    """Return the rights, those that wait for a decision first, then the newest; one query."""
    rows = _rights(actor)
    if service_id is not None:
        rows = rows.filter(service=service_id)
    waiting = rows.filter(state=RightState.ASKED.value).order_by("-id")[:MOST]
    others = rows.exclude(state=RightState.ASKED.value).order_by("-id")[:MOST]
    return tuple(_row(actor, row) for row in [*waiting, *others])


def right_row(actor: Actor, right_id: int) -> RightRow | None:
    """Return one right, ``None`` when the actor may not see it."""
    row = _rights(actor).filter(pk=right_id).first()
    return None if row is None else _row(actor, row)


def history_of(subject: str) -> tuple[RecordRow, ...]:
    """Return the history of what may be seen, the latest first."""
    rows = Record.objects.filter(subject=subject).order_by("-number")[:MOST]
    return tuple(RecordRow(act=Act(row.act), at=row.at, by_name=row.by_name, words=row.words) for row in rows)


def _rights(actor: Actor) -> Any:
    return rights_visible_to(actor).select_related("service", "consumer__client__agency")


def _row(actor: Actor, row: ServiceRight) -> RightRow:
    state = RightState(row.state)
    return RightRow(
        id=row.pk, consumer=row.consumer.client.name, agency_name=row.consumer.client.agency.name,
        service=row.service.code, method=row.method, pattern=row.pattern, valid_from=row.valid_from,
        valid_to=row.valid_to, ground=row.ground, state=state,
        may_decide=state is RightState.ASKED and may_decide(actor, row.service),
        may_end=state is RightState.APPROVED and may_end(actor, row),
    )  # fmt: skip
