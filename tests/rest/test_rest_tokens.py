"""Who comes to the programs' door: tokens given, refused, run out, taken away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from oauth2_provider.models import AccessToken, Application
from tests.accounts.factories import make_staff
from tests.organisations.factories import make_agency, make_official
from tests.rest.systems import NOW, ask_for_token, make_system, system_client, token_of

from motcua.accounts.models import ApiClient
from motcua.accounts.permissions import NotItCentreError
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services.register_client import (
    ClientExistsError,
    ClientFacts,
    ClientRevokedError,
    RoleNotTrustedError,
    WrongAddressError,
    change_client,
    register_client,
    renew_secret,
    revoke_client,
)
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform.models import AuditEntry
from motcua.platform.rest.scopes import UnknownScopeError

pytestmark = pytest.mark.django_db
AGENCIES = "/api/v1/agencies/"


@pytest.fixture
def agency():
    return make_agency(name="Sở Xây dựng", code="SXD", level="province")


@pytest.fixture
def system(agency):
    return make_system(agency.id)


def facts(agency, **changes):
    given = {"name": "Hệ thống", "agency_id": agency.id, "roles": (Role.CLERK,), "scopes": ()}
    return ClientFacts(**given | changes)


class TestToken:
    def test_opens_what_the_client_may(self, system):
        answer = ask_for_token(system)
        assert answer.json()["token_type"] == "Bearer"
        assert answer.json()["expires_in"] == 3600
        assert "organisations:read" in answer.json()["scope"].split()
        assert system_client(system).get(AGENCIES).status_code == 200

    def test_opens_only_what_was_asked_for(self, system):
        bearer = f"Bearer {token_of(system, scope='calendars:read')}"
        answer = Client().get(AGENCIES, headers={"authorization": bearer})
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:motcua:problem:scope-missing"
        assert 'error="insufficient_scope", scope="organisations:read"' in answer.headers["WWW-Authenticate"]

    def test_of_a_client_with_less_cannot_ask_for_more(self, agency):
        system = make_system(agency.id, scopes=("calendars:read",))
        assert ask_for_token(system, scope="organisations:read").json()["error"] == "invalid_scope"

    @pytest.mark.parametrize(
        "form",
        [
            pytest.param({"grant_type": "password", "username": "a", "password": "b"}, id="password"),
            pytest.param({"grant_type": "authorization_code", "code": "x"}, id="code"),
            pytest.param({"grant_type": "refresh_token", "refresh_token": "x"}, id="refresh"),
        ],
    )
    def test_is_given_by_client_credentials_only(self, system, form):
        answer = ask_for_token(system, **form)
        assert answer.status_code == 400
        assert answer.json()["error"] == "unsupported_grant_type"

    def test_is_not_given_for_a_wrong_secret(self, system):
        answer = ask_for_token(system, secret="wrong")
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert not AccessToken.objects.exists()

    def test_is_not_given_from_another_network(self, agency):
        system = make_system(agency.id, addresses=("10.28.0.0/16",))
        assert ask_for_token(system).status_code == 401
        inside = Client(REMOTE_ADDR="10.28.7.9")
        token = ask_for_token(system, client=inside).json()["access_token"]
        header = {"authorization": f"Bearer {token}"}
        assert inside.get(AGENCIES, headers=header).status_code == 200
        assert Client().get(AGENCIES, headers=header).status_code == 401

    def test_is_refused_when_it_has_run_out(self, system):
        client = system_client(system)
        AccessToken.objects.update(expires=NOW - timedelta(days=400))
        answer = client.get(AGENCIES)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
        assert answer.json()["type"] == "urn:motcua:problem:token-refused"

    @pytest.mark.parametrize(
        "header",
        ["Bearer forged", "Bearer ", "Bearer " + "x" * 500, "Basic YTpi", "bearer \x00", "Digest a=b"],
    )
    def test_that_is_forged_is_refused(self, system, header):
        assert Client().get(AGENCIES, headers={"authorization": header}).status_code == 401

    def test_in_the_address_opens_nothing(self, system):
        assert Client().get(AGENCIES, {"access_token": token_of(system)}).status_code == 401

    def test_and_secret_cannot_be_read_in_the_database(self, system):
        token = token_of(system)
        kept = AccessToken.objects.values().get()
        assert token not in str(kept)
        assert system.client_secret not in str(Application.objects.values().get())


class TestClient:
    def test_revoked_loses_its_tokens_at_once_and_gets_no_more(self, system):
        client = system_client(system)
        revoke_client(by=SYSTEM, now=NOW, client_id=system.id)
        assert client.get(AGENCIES).status_code == 401
        assert ask_for_token(system).status_code == 401
        with pytest.raises(ClientRevokedError):
            renew_secret(by=SYSTEM, now=NOW, client_id=system.id)

    def test_with_a_new_secret_comes_in_with_it_only(self, system):
        client = system_client(system)
        fresh = renew_secret(by=SYSTEM, now=NOW, client_id=system.id)
        assert client.get(AGENCIES).status_code == 401
        assert ask_for_token(system).status_code == 401
        assert system_client(fresh).get(AGENCIES).status_code == 200

    def test_loses_at_once_what_is_taken_away(self, agency, system):
        client = system_client(system)
        change_client(
            by=SYSTEM, now=NOW, client_id=system.id, facts=facts(agency, scopes=("calendars:read",))
        )
        assert client.get(AGENCIES).status_code == 403

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            pytest.param({"roles": ()}, RoleNotTrustedError, id="no role"),
            pytest.param({"roles": (Role.LEADER,)}, RoleNotTrustedError, id="a role that decides"),
            pytest.param({"scopes": ("dossiers:burn",)}, UnknownScopeError, id="an unknown scope"),
            pytest.param({"addresses": ("10.0.0.300",)}, WrongAddressError, id="no address"),
        ],
    )
    def test_is_not_registered_with_what_will_not_do(self, agency, changes, error):
        with pytest.raises(error):
            register_client(by=SYSTEM, now=NOW, facts=facts(agency, **changes))
        assert not ApiClient.objects.exists()
        assert not Application.objects.exists()

    def test_names_are_given_once(self, agency):
        register_client(by=SYSTEM, now=NOW, facts=facts(agency))
        with pytest.raises(ClientExistsError):
            register_client(by=SYSTEM, now=NOW, facts=facts(agency))
        assert ApiClient.objects.count() == Application.objects.count() == 1

    def test_is_registered_by_the_it_centre_only(self, agency):
        clerk = actor_of(make_staff(Role.AGENCY_ADMINISTRATOR, agency_id=agency.id))
        with pytest.raises(NotItCentreError):
            register_client(by=clerk, now=NOW, facts=facts(agency))

    def test_is_in_the_audit_without_its_secret(self, system):
        lines = AuditEntry.objects.filter(on_ref=f"client:{system.id}")
        assert [line.tag for line in lines] == ["client:register"]
        assert system.client_secret not in str(lines[0].data)


class TestOfficial:
    def test_of_the_agency_may_be_named(self, agency, system):
        person = make_official(agency.id, Role.OFFICIAL)
        client = system_client(system, **{"Motcua-Official": str(person)})
        assert client.get(AGENCIES).status_code == 200

    @pytest.mark.parametrize("named", ["0", "-1", "abc", "9" * 30, "²"])
    def test_that_is_nobody_is_refused(self, system, named):
        answer = system_client(system, **{"Motcua-Official": named}).get(AGENCIES)
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:motcua:problem:official-unknown"

    def test_of_another_agency_or_a_role_not_trusted_is_refused(self, agency, system):
        elsewhere = make_official(make_agency().id, Role.OFFICIAL)
        leader = make_official(agency.id, Role.LEADER)
        for person in (elsewhere, leader):
            answer = system_client(system, **{"Motcua-Official": str(person)}).get(AGENCIES)
            assert answer.status_code == 403


def test_a_session_opens_nothing_that_is_for_systems(agency):
    client = Client()
    client.force_login(make_staff(Role.IT_CENTRE, agency_id=agency.id))
    assert client.get(AGENCIES).status_code == 403


def test_a_system_opens_no_page(system):
    answer = system_client(system).get("/account/")
    assert answer.status_code == 302
