"""What a stranger, and the holder of a receipt, may learn of a dossier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.accounts.factories import browser_of
from tests.dossiers.factories import NOW, asked, stored
from tests.portal.factories import lodge_for, make_user

from motcua.dossiers import public as dossiers
from motcua.platform.web.request_rate import RequestRate, network_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_user(name="Bùi Thị Hồng", phone="0912345678")


@pytest.fixture
def dossier(office, user):
    return stored(lodge_for(office, user))


def test_a_code_tells_the_code_and_the_degree_of_completion_only(client, dossier, office, user):
    page = client.get("/track/", {"code": dossier.code}).content.decode()
    assert dossier.code in page
    assert "0 %" in page
    secrets = (user.full_name, user.citizen_id, user.phone, dossier.procedure_name, office.agency.name)
    assert [secret for secret in secrets if secret in page.partition("<main")[2].partition("</main")[0]] == []


def test_how_a_dossier_ended_is_not_told(client, office, user):
    ended = {}
    for name in ("withdrawn", "refused"):
        found = stored(lodge_for(office, user))
        if name == "withdrawn":
            dossiers.withdraw(asked(office.clerk, found.pk), reason="x")
        else:
            dossiers.refuse_reception(asked(office.clerk, found.pk), reason="x")
        page = client.get("/track/", {"code": found.code}).content.decode()
        ended[name] = page.partition("<main")[2].partition("</main")[0].replace(found.code, "CODE")
    assert ended["withdrawn"] == ended["refused"]


@pytest.mark.parametrize("code", ["", " ", "H28.99-000000-9999", "x" * 5000, "a\x00b", "%27 OR 1=1"])
def test_a_wrong_code_is_answered_in_words(client, office, code):
    answer = client.get("/track/", {"code": code})
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()


def test_an_address_that_tries_too_often_is_stopped_and_another_is_not(office):
    visitor = Client(REMOTE_ADDR="203.0.113.9")
    codes = [visitor.get("/track/", {"code": f"H28-{number}"}).status_code for number in range(31)]
    assert codes == [422] * 30 + [429]
    assert Client(REMOTE_ADDR="203.0.113.10").get("/track/", {"code": "H28"}).status_code == 422
    assert visitor.get("/track/").status_code == 200, "the empty page stays open"


def test_a_window_ends_and_memory_is_bounded():
    limit = RequestRate(most=1, window=timedelta(minutes=1), addresses=2)
    assert [limit.admit("a", now=NOW), limit.admit("a", now=NOW)] == [True, False]
    assert limit.admit("a", now=NOW + timedelta(minutes=1))
    for address in ("b", "c", "d"):
        limit.admit(address, now=NOW)
    assert len(limit._counts) == 2


def test_an_ipv6_subscriber_counts_as_one():
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:2")
    assert network_of("2001:db8:0:1::1") != network_of("2001:db8::1")
    assert network_of("203.0.113.9") == "203.0.113.9"


def test_the_receipt_shows_the_course_without_personal_data(client, dossier, office, user):
    dossiers.request_supplement(
        asked(office.clerk, dossier.pk), missing=("Giấy chứng sinh",), reason="Bùi Thị Hồng bị ốm"
    )
    answer = client.get(f"/track/{dossier.proof_token}")
    page = answer.content.decode()
    assert office.agency.name in page
    secrets = (user.full_name, user.citizen_id, "bị ốm", "Giấy chứng sinh", office.clerk.name)
    assert [secret for secret in secrets if secret in page] == []
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("token", ["x", "x" * 500, "%00", "..%2F"])
def test_a_wrong_token_is_not_found(client, office, token):
    assert client.get(f"/track/{token}").status_code == 404


def test_only_the_applicant_claims_a_dossier(office, user, dossier):
    dossiers_before = stored(dossier.pk).owner_user_id
    other = browser_of(make_user())
    assert other.post(f"/track/{dossier.proof_token}/claim/").status_code == 404
    assert stored(dossier.pk).owner_user_id == dossiers_before
    own = browser_of(user).post(f"/track/{dossier.proof_token}/claim/")
    assert own.headers["Location"] == f"/my/dossiers/{dossier.pk}/"
