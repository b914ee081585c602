"""What is registered and approved, held in memory and read anew within a second of any change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from motcua.gateway.domain.rights import Right, RightState
from motcua.gateway.frame.guarding import Place, place_of
from motcua.gateway.models import Consumer, Service, ServiceRight, ServiceVersion

_MARK = """
SELECT (SELECT coalesce(max(id), 0) FROM gateway_record),
       (SELECT count(*) FROM accounts_apiclient WHERE revoked_at IS NOT NULL),
       (SELECT coalesce(sum(requests_per_minute), 0) FROM accounts_apiclient)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One version of a service."""

    place: Place
    valid_from: datetime
    valid_to: datetime | None

    def is_called(self, now: datetime) -> bool:
        """Tell whether it may be called at a moment."""
        return self.valid_from <= now and (self.valid_to is None or now < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """One service."""

    id: int
    code: str
    member: str
    """The owner's code."""
    versions: Mapping[str, Target]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsumerFacts:
    """One consumer."""

    id: int
    code: str
    member: str
    client_id: int
    fingerprint: str
    per_minute: int | None
    calls_per_day: int | None
    is_revoked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it at one moment."""

    mark: tuple[int, ...] = ()
    services: Mapping[str, ServiceFacts] = field(default_factory=dict)
    by_client: Mapping[int, ConsumerFacts] = field(default_factory=dict)
    by_fingerprint: Mapping[str, ConsumerFacts] = field(default_factory=dict)
    rights: Mapping[tuple[int, int], tuple[Right, ...]] = field(default_factory=dict)

    def rights_of(self, consumer: ConsumerFacts, service: ServiceFacts) -> tuple[Right, ...]:
        """Return the approved rights of a consumer to a service, whenever they hold."""
        return self.rights.get((consumer.id, service.id), ())


def mark() -> tuple[int, ...]:
    """Return what changes whenever anything is decided."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        found: tuple[int, ...] = tuple(map(int, cursor.fetchone()))
    return found


def load() -> Rules:
    """Read everything; the mark is read first, so that a change in between is seen next time."""
    seen = mark()
    consumers = [_consumer(row) for row in Consumer.objects.select_related("client__agency")]
    return Rules(
        mark=seen,
        services={each.code: each for each in _services()},
        by_client={each.client_id: each for each in consumers},
        by_fingerprint={each.fingerprint: each for each in consumers if each.fingerprint},
        rights=_rights(),
    )


def _services() -> list[ServiceFacts]:
    versions: dict[int, dict[str, Target]] = defaultdict(dict)
    for row in ServiceVersion.objects.all():
        place = place_of(row.url, is_private_allowed=row.is_private_allowed)
        target = Target(place=place, valid_from=row.valid_from, valid_to=row.valid_to)
        versions[row.service_id][row.version] = target
    return [
        ServiceFacts(id=row.pk, code=row.code, member=row.agency.code, versions=versions[row.pk])
        for row in Service.objects.select_related("agency")
    ]


def _consumer(row: Consumer) -> ConsumerFacts:
    return ConsumerFacts(
        id=row.pk,
        code=row.code,
        member=row.client.agency.code,
        client_id=row.client_id,
        fingerprint=row.fingerprint,
        per_minute=row.client.requests_per_minute,
        calls_per_day=row.calls_per_day,
        is_revoked=row.client.revoked_at is not None,
    )


def _rights() -> dict[tuple[int, int], tuple[Right, ...]]:
    found: dict[tuple[int, int], tuple[Right, ...]] = defaultdict(tuple)
    for row in ServiceRight.objects.filter(state=RightState.APPROVED.value):
        right = Right(
            method=row.method, pattern=row.pattern, valid_from=row.valid_from, valid_to=row.valid_to
        )
        found[row.consumer_id, row.service_id] += (right,)
    return dict(found)
