"""Systems at the programs' door: found by their token, and listed for the IT centre."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from oauth2_provider.models import AccessToken

from motcua.accounts.models import ApiClient, WebhookCall, WebhookEndpoint
from motcua.accounts.models.webhook import CallState
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations


class TokenRefusedError(Exception):
    """The token is unknown, has run out, or its client may not come (from there)."""


class OfficialUnknownError(Exception):
    """The person named holds no post in the client's agency that the client is trusted with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A system that stands at the door with a token that holds."""

    actor: Actor
    scopes: frozenset[str]
    per_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientInfo:
    """A registered system as the IT centre sees it."""

    id: int
    client_id: str
    name: str
    agency_id: int
    agency_name: str
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]
    addresses: tuple[str, ...]
    requests_per_minute: int | None
    registered_at: datetime
    registered_by_name: str
    revoked_at: datetime | None
    token_at: datetime | None
    """When it got a token last, as far as tokens are still kept."""


def caller_of(token: str, *, address: str | None, official_id: int | None, now: datetime) -> Caller:
    """Return who comes with the token: the system, or the system in the name of an official of its agency.

    Raises:
        TokenRefusedError: the token does not hold.
        OfficialUnknownError: the official named holds no such post there now.
    """
    checksum = hashlib.sha256(token.encode()).hexdigest()
    rows = AccessToken.objects.select_related("application__api_client").only(
        "expires", "scope", "application__api_client"
    )
    found = rows.filter(token_checksum=checksum, expires__gt=now).first()
    client: ApiClient | None = getattr(found and found.application, "api_client", None)
    if found is None or client is None or not client.is_admitted(address=address, now=now):
        raise TokenRefusedError
    return Caller(
        actor=_actor(client, official_id, now),
        scopes=frozenset(found.scope.split()) & frozenset(client.scopes),
        per_minute=client.requests_per_minute or settings.CONFIG.api_requests_per_minute,
    )


def client_actor(client: ApiClient) -> Actor:
    """Return the system itself as an actor, with its roles in its agency."""
    return Actor(
        kind=ActorKind.CLIENT,
        id=client.pk,
        name=client.name,
        seats=tuple(Seat(role=Role(role), agency_id=client.agency_id) for role in client.roles),
    )


def clients(*, is_revoked: bool = False) -> tuple[ClientInfo, ...]:
    """Return the systems in use, or those that were revoked, by name."""
    rows = _rows().filter(revoked_at__isnull=not is_revoked)
    return tuple(_info(row) for row in rows.order_by("name", "id"))


def client(client_id: int) -> ClientInfo | None:
    """Return one system, ``None`` when there is none."""
    row = _rows().filter(pk=client_id).first()
    return None if row is None else _info(row)


def _rows() -> QuerySet[ApiClient]:
    rows = ApiClient.objects.select_related("application", "agency")
    return rows.annotate(token_at=Max("application__accesstoken__created"))


def _info(row: ApiClient) -> ClientInfo:
    return ClientInfo(
        id=row.pk,
        client_id=row.application.client_id,
        name=row.name,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        roles=tuple(map(Role, row.roles)),
        scopes=tuple(row.scopes),
        addresses=tuple(row.addresses),
        requests_per_minute=row.requests_per_minute,
        registered_at=row.registered_at,
        registered_by_name=row.registered_by_name,
        revoked_at=row.revoked_at,
        token_at=getattr(row, "token_at", None),
    )


def _actor(client: ApiClient, official_id: int | None, now: datetime) -> Actor:
    itself = client_actor(client)
    if official_id is None:
        return itself
    try:
        person = organisations.person(official_id, at=now)
    except organisations.PersonNotFoundError as error:
        raise OfficialUnknownError from error
    seats = tuple(
        seat
        for seat in organisations.seats_of(official_id, at=now)
        if seat.agency_id == client.agency_id and seat.role.value in client.roles
    )
    if not seats:
        raise OfficialUnknownError
    return Actor(
        kind=ActorKind.CLIENT,
        id=client.pk,
        name=f"{person.name} ({client.name})"[:200],
        person_id=official_id,
        seats=seats,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointInfo:
    """An address where a system is told of events, and what waits there."""

    id: int
    client_name: str
    url: str
    dead_since: datetime | None
    not_done: int
    """Calls that wait or failed."""
    last_error: str


def endpoints() -> tuple[EndpointInfo, ...]:
    """Return the addresses of all systems in use, dead ones first."""
    newest = WebhookCall.objects.filter(endpoint=OuterRef("pk")).exclude(error="").order_by("-id")
    rows = (
        WebhookEndpoint.objects.filter(client__revoked_at=None)
        .select_related("client")
        .annotate(
            not_done=Count("calls", filter=~Q(calls__state=CallState.DONE)),
            last_error=Subquery(newest.values("error")[:1]),
        )
        .order_by(F("dead_since").asc(nulls_last=True), "client__name", "id")
    )
    return tuple(
        EndpointInfo(
            id=row.pk,
            client_name=row.client.name,
            url=row.url,
            dead_since=row.dead_since,
            not_done=row.not_done,
            last_error=row.last_error or "",
        )
        for row in rows
    )
