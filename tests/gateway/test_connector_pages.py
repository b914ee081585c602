"""Connectors on the IT centre's pages: set up, tried, noted, refused to others."""

from __future__ import annotations

import json
import stat
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, make_actor
from tests.gateway.servers import http, running, saying
from tests.organisations.factories import make_agency

from motcua.gateway.connectors.shared_catalogues.connector import SharedCatalogues
from motcua.gateway.frame.faults import FaultKind, NotSetUpFault
from motcua.gateway.frame.options import OptionTrouble, WrongOptionsError
from motcua.gateway.models import ConnectorCall, ConnectorSetting
from motcua.gateway.permissions import NotKeeperError
from motcua.gateway.public import ConnectorFacts, calls_about, connector, set_up_connector
from motcua.gateway.queries.connectors import connector_rows
from motcua.gateway.services.connect import secret_path
from motcua.gateway.services.forget_calls import forget_calls
from motcua.gateway.services.try_connector import Step, try_connector
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform import audit

NAME = "shared_catalogues"
TOKEN = http(200, json.dumps({"access_token": "t", "expires_in": 3600}).encode())
COLUMNS = http(200, b'[{"PropertyCode": "Ma"}]')
SECRET = "rat-bi-mat"


@pytest.fixture(autouse=True)
def _own_place(db, settings, tmp_path):
    settings.VAR = tmp_path


def set_up(url="https://lgsp.example.vn", **changes):
    options = {"url": url, "key": "k"} | changes.pop("options", {})
    facts = ConnectorFacts(
        **(
            {"is_on": True, "options": options, "secrets": {"secret": SECRET}, "is_private_allowed": True}
            | changes
        )
    )
    set_up_connector(by=SYSTEM, now=NOW, name=NAME, facts=facts)


def test_what_is_set_up_is_used_and_each_call_is_noted():
    with running(saying(TOKEN, COLUMNS)) as (url, _):
        set_up(url)
        assert connector(SharedCatalogues).columns("magioitinh") == ("Ma",)
    calls = ConnectorCall.objects.order_by("id").values_list("operation", "status", "fault")
    assert list(calls) == [("token", 200, ""), ("dmdc/Metadata", 200, "")]
    (row,) = (each for each in connector_rows(now=NOW) if each.name == NAME)
    assert row.is_on
    assert calls_about("dossier:1") == ()


def test_a_secret_lies_in_a_file_of_its_owner_and_nowhere_else():
    set_up()
    path = secret_path(NAME, "secret")
    assert path.read_text() == SECRET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = json.dumps(list(ConnectorSetting.objects.values("options", "name")))
    told = json.dumps([change.data for change in audit.changes_of(f"connector:{NAME}")])
    assert SECRET not in kept + told


def test_what_is_off_or_never_set_up_is_not_used():
    with pytest.raises(NotSetUpFault):
        connector(SharedCatalogues)
    set_up(is_on=False)
    with pytest.raises(NotSetUpFault):
        connector(SharedCatalogues)
    with pytest.raises(NotSetUpFault):
        connector(SharedCatalogues, name=NAME)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"secrets": {}}, {"secret": OptionTrouble.MISSING}),
        ({"secrets": {"secret": "mật"}}, {"secret": OptionTrouble.NOT_PLAIN}),
        ({"secrets": {"url": "x"}}, {"url": OptionTrouble.UNKNOWN}),
        ({"options": {"secret": "x"}}, {"secret": OptionTrouble.UNKNOWN}),
        ({"options": {"url": "ftp://x"}}, {"url": OptionTrouble.NO_ADDRESS}),
    ],
)
def test_wrong_options_change_nothing(changes, wrong):
    with pytest.raises(WrongOptionsError) as raised:
        set_up(**changes)
    assert raised.value.wrong == wrong
    assert not ConnectorSetting.objects.exists()
    assert not secret_path(NAME, "secret").exists()


@pytest.mark.parametrize("role", [Role.AGENCY_ADMINISTRATOR, Role.LEADER, Role.CLERK])
def test_nobody_else_sets_up_or_tries(role):
    other = make_actor(make_agency().id, role)
    with pytest.raises(NotKeeperError):
        set_up_connector(by=other, now=NOW, name=NAME, facts=ConnectorFacts(is_on=True, options={}))
    with pytest.raises(NotKeeperError):
        try_connector(by=other, now=NOW, name=NAME)


def steps():
    return [
        (each.step, each.fault and each.fault.kind, each.is_tried)
        for each in try_connector(by=SYSTEM, now=NOW, name=NAME)
    ]


def test_every_step_of_a_good_connection_is_done():
    with running(saying(TOKEN, COLUMNS)) as (url, _):
        set_up(url)
        assert steps() == [(step, None, True) for step in Step]


def test_the_first_step_that_fails_says_why():
    assert steps()[0] == (Step.SET_UP, FaultKind.NOT_SET_UP, True)
    with running(saying()) as (url, _):
        set_up(url, is_private_allowed=False)
        assert steps()[1] == (Step.NAME, FaultKind.FORBIDDEN, True)
        set_up(url.replace("http:", "https:"))
    assert steps()[2] == (Step.CONNECTION, FaultKind.UNREACHABLE, True)
    with running(saying(http(401), http(401))) as (url, _):
        set_up(url)
        assert steps()[-1] == (Step.PROBE, FaultKind.REFUSED, True)
    with running(lambda _to, _request: False) as (url, _):
        set_up(url.replace("http:", "https:"))
        assert steps()[3:] == [(Step.CERTIFICATE, FaultKind.UNREACHABLE, True), (Step.PROBE, None, False)]


@pytest.fixture
def browser(client):
    client.force_login(make_staff(Role.IT_CENTRE))
    return client


def test_the_page_sets_up_and_never_shows_the_secret(browser):
    page = reverse("gateway:connector", args=[NAME])
    form = {"option_url": "https://lgsp.example.vn", "option_key": "k", "option_token_path": "/token"}
    assert browser.post(page, form).status_code == 422
    answer = browser.post(page, form | {"option_secret": SECRET, "is_on": "on"}, follow=True)
    assert answer.redirect_chain
    assert SECRET not in answer.content.decode()
    assert ConnectorSetting.objects.get().is_on
    assert browser.post(page, form | {"is_on": "on"}).status_code == 302  # the secret stays
    assert secret_path(NAME, "secret").read_text() == SECRET


def test_the_pages_show_what_failed_in_words(browser):
    with running(saying(http(401), http(401))) as (url, _):
        set_up(url)
        answer = browser.post(reverse("gateway:try_connector", args=[NAME]))
    assert "từ chối" in answer.content.decode()
    shown = browser.get(reverse("gateway:connector", args=[NAME])).content.decode()
    assert "401" in shown
    assert "Không hoạt động" in browser.get(reverse("gateway:connectors")).content.decode()
    assert browser.get(reverse("gateway:connector", args=["khong-co"])).status_code == 404


def test_old_lines_are_forgotten():
    for days in (364, 366):
        ConnectorCall.objects.create(
            connector=NAME, operation="x", at=NOW - timedelta(days=days), milliseconds=1, bytes_out=0,
            bytes_in=0, correlation="c", by_ref="system:0",
        )  # fmt: skip
    assert forget_calls(now=NOW) == 1
