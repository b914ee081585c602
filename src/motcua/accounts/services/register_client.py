"""Register another system for the programs' door, change what it may, renew its secret, revoke it.

Implements: RFC 6749, section 2 (client registration, confidential clients), section 4.4 (client credentials);
RFC 9700, section 4 (secrets and tokens are not kept in clear).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from django.db import IntegrityError, transaction
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import AccessToken, Application

from motcua.accounts.models import ApiClient
from motcua.accounts.permissions import require_it_centre
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations
from motcua.platform import audit
from motcua.platform.rest.scopes import require_known

TRUSTED_ROLES = (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD)
"""What a system may be trusted with: who decides, signs and seals is a person."""


class ClientError(Exception):
    """A client cannot be registered or changed so."""


class ClientExistsError(ClientError):
    """Another client in use has this name."""


class ClientNotFoundError(ClientError):
    """There is no such client."""


class ClientRevokedError(ClientError):
    """The client is revoked; a new one is registered instead."""


class RoleNotTrustedError(ClientError):
    """A system needs at least one role, and none that decides."""


class WrongAddressError(ClientError):
    """A text is no network address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFacts:
    """What the IT centre says of a system."""

    name: str
    agency_id: int
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    """Networks or single addresses; none stands for anywhere."""
    requests_per_minute: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """With what a system gets its tokens; the secret is shown once and kept only as a hash."""

    id: int
    client_id: str
    client_secret: str


@transaction.atomic
def register_client(*, by: Actor, now: datetime, facts: ClientFacts) -> Credentials:
    """Register a system and return its credentials.

    Raises:
        NotItCentreError: ``by`` is not of the IT centre.
        ClientError: name, roles or addresses will not do.
        UnknownScopeError: there is no such scope.
        organisations.AgencyNotFoundError: there is no such agency.
    """
    require_it_centre(by)
    columns = _columns(facts)
    secret = generate_client_secret()
    application = Application.objects.create(
        name=facts.name.strip(),
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    try:
        with transaction.atomic():
            client = ApiClient.objects.create(
                application=application, registered_at=now, registered_by_name=by.name, **columns
            )
    except IntegrityError as error:
        raise ClientExistsError(facts.name) from error
    _record(by, now, Tag.CLIENT_REGISTERED, client, data=_told(columns))
    return Credentials(id=client.pk, client_id=application.client_id, client_secret=secret)


@transaction.atomic
def change_client(*, by: Actor, now: datetime, client_id: int, facts: ClientFacts) -> None:
    """Say anew what a system may; tokens in use lose at once what is taken away.

    Raises:
        What ``register_client`` raises, and ``ClientNotFoundError``, ``ClientRevokedError``.
    """
    client = _locked(by, client_id)
    columns = _columns(facts)
    try:
        with transaction.atomic():
            ApiClient.objects.filter(pk=client.pk).update(**columns)
    except IntegrityError as error:
        raise ClientExistsError(facts.name) from error
    _record(by, now, Tag.CLIENT_CHANGED, client, data=_told(columns))


@transaction.atomic
def renew_secret(*, by: Actor, now: datetime, client_id: int) -> Credentials:
    """Give a system a new secret; the old one and all its tokens hold no longer.

    Raises:
        NotItCentreError, ClientNotFoundError, ClientRevokedError: as their names say.
    """
    client = _locked(by, client_id)
    secret = generate_client_secret()
    client.application.client_secret = secret
    client.application.save(update_fields=["client_secret"])
    AccessToken.objects.filter(application=client.application).delete()
    _record(by, now, Tag.CLIENT_SECRET_RENEWED, client)
    return Credentials(id=client.pk, client_id=client.application.client_id, client_secret=secret)


@transaction.atomic
def revoke_client(*, by: Actor, now: datetime, client_id: int) -> None:
    """Close the door to a system, at once and for ever; what it did stays on record.

    Raises:
        NotItCentreError, ClientNotFoundError, ClientRevokedError: as their names say.
    """
    client = _locked(by, client_id)
    ApiClient.objects.filter(pk=client.pk).update(revoked_at=now)
    AccessToken.objects.filter(application=client.application).delete()
    _record(by, now, Tag.CLIENT_REVOKED, client)


def _locked(by: Actor, client_id: int) -> ApiClient:
    require_it_centre(by)
    rows = ApiClient.objects.select_for_update(of=("self",)).select_related("application")
    client = rows.filter(pk=client_id).first()
    if client is None:
        raise ClientNotFoundError(str(client_id))
    if client.revoked_at is not None:
        raise ClientRevokedError(client.name)
    return client


def _columns(facts: ClientFacts) -> dict[str, Any]:
    if not facts.roles or not set(facts.roles) <= set(TRUSTED_ROLES):
        raise RoleNotTrustedError(", ".join(role.value for role in facts.roles))
    require_known(facts.scopes)
    return {
        "name": facts.name.strip(),
        "agency_id": organisations.agency(facts.agency_id).id,
        "roles": sorted({role.value for role in facts.roles}),
        "scopes": sorted(set(facts.scopes)),
        "addresses": _networks(facts.addresses),
        "requests_per_minute": facts.requests_per_minute,
    }


def _networks(addresses: Collection[str]) -> list[str]:
    found = []
    for text in addresses:
        try:
            found.append(str(ip_network(text.strip(), strict=False)))
        except ValueError as error:
            raise WrongAddressError(text.strip()) from error
    return sorted(set(found))


def _told(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name != "agency_id"}


def _record(
    by: Actor, now: datetime, tag: Tag, client: ApiClient, *, data: dict[str, Any] | None = None
) -> None:
    audit.record(by=by, at=now, tag=tag, on=client.ref, agency_id=client.agency_id, data=data)
