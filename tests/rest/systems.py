"""Other systems for tests: registered, with a token, and a client that sends it."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse

from motcua.accounts.services.register_client import ClientFacts, Credentials, register_client
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform.rest.scopes import every_scope

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_system(
    agency_id: int,
    *,
    roles: tuple[Role, ...] = (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD),
    scopes: tuple[str, ...] | None = None,
    **facts: Any,
) -> Credentials:
    """Register a system of the agency; with every scope when none is named."""
    chosen = tuple(scope.code for scope in every_scope()) if scopes is None else scopes
    name = facts.pop("name", f"Phần mềm số {next(_numbers)}")
    return register_client(
        by=SYSTEM,
        now=NOW,
        facts=ClientFacts(name=name, agency_id=agency_id, roles=roles, scopes=chosen, **facts),
    )


def ask_for_token(credentials: Credentials, *, secret: str = "", client: Client | None = None, **form: str):
    """Return the answer of the token's address."""
    pair = f"{credentials.client_id}:{secret or credentials.client_secret}"
    return (client or Client()).post(
        reverse("oauth_token"),
        {"grant_type": "client_credentials", **form},
        headers={"authorization": f"Basic {b64encode(pair.encode()).decode()}"},
    )


def token_of(credentials: Credentials, **form: str) -> str:
    answer = ask_for_token(credentials, **form)
    assert answer.status_code == 200, answer.content
    return answer.json()["access_token"]


def system_client(credentials: Credentials, **headers: str) -> Client:
    """Give the HTTP client of a system, with its token."""
    bearer = f"Bearer {token_of(credentials)}"
    return Client(headers={"authorization": bearer, **headers}, raise_request_exception=False)
