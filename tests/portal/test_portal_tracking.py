"""What a stranger, and the holder of a receipt, may learn of a dossier."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.factories import browser_of
from tests.dossiers.factories import NOW, asked, stored
from tests.portal.factories import lodge_for, make_user

from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.organisations.models import Agency
from motcua.platform.web.request_rate import RequestRate, network_of
from motcua.portal.kept_pages import CSRF_MARK, KEPT_FOR, RECEIPTS, KeptPages

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
            officials.refuse_reception(asked(office.clerk, found.pk), reason="x")
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
    officials.request_supplement(
        asked(office.clerk, dossier.pk), missing=("Giấy chứng sinh",), reason="Bùi Thị Hồng bị ốm"
    )
    answer = client.get(f"/track/{dossier.proof_token}")
    page = answer.content.decode()
    assert office.agency.name in page
    secrets = (user.full_name, user.citizen_id, "bị ốm", "Giấy chứng sinh", office.clerk.name)
    assert [secret for secret in secrets if secret in page] == []
    assert answer.headers["Referrer-Policy"] == "strict-origin"
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


def main_of(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main")[0]


def without_tokens(answer) -> str:
    return re.sub(r"[A-Za-z0-9]{64}", "TOKEN", answer.content.decode())


@pytest.fixture
def no_kept_pages():
    RECEIPTS.forget()
    yield
    RECEIPTS.forget()


@pytest.mark.usefixtures("no_kept_pages")
class TestKeptPages:
    """A receipt's page is rendered once; it is never sent when something happened since."""

    def test_a_page_seen_again_takes_one_statement_and_says_the_same(self, dossier):
        first = Client().get(f"/track/{dossier.proof_token}")
        with CaptureQueriesContext(connection) as captured:
            second = Client().get(f"/track/{dossier.proof_token}")
        assert len(captured) == 1
        assert without_tokens(first) == without_tokens(second)
        assert second.headers["Referrer-Policy"] == "strict-origin"
        assert second.headers["Cache-Control"] == "private, no-store"

    def test_every_visitor_has_an_own_token_that_works(self, dossier):
        pages = []
        for _ in range(2):
            visitor = Client(enforce_csrf_checks=True)
            page = visitor.get(f"/track/{dossier.proof_token}")
            [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode()))
            form = {"language": "en", "next": "/", "csrfmiddlewaretoken": token}
            assert visitor.post("/language/", form).status_code == 302
            pages.append(token)
        assert pages[0] != pages[1]

    def test_what_happened_since_is_seen_at_once(self, client, dossier, office):
        before = main_of(client.get(f"/track/{dossier.proof_token}"))
        officials.accept(asked(office.clerk, dossier.pk))
        after = main_of(client.get(f"/track/{dossier.proof_token}"))
        assert before != after
        assert "The dossier was found complete" not in before
        assert after.count("<li") > before.count("<li")

    def test_each_language_has_its_own_page(self, dossier):
        vietnamese, english = Client(), Client()
        english.cookies["django_language"] = "en"
        for _ in range(2):
            assert "What happened" in english.get(f"/track/{dossier.proof_token}").content.decode()
            assert "What happened" not in vietnamese.get(f"/track/{dossier.proof_token}").content.decode()

    def test_who_is_known_is_not_shown_the_strangers_page(self, dossier, user):
        strangers = Client().get(f"/track/{dossier.proof_token}").content.decode()
        own = browser_of(user).get(f"/track/{dossier.proof_token}").content.decode()
        assert f"/my/dossiers/{dossier.pk}/" in own
        assert f"/my/dossiers/{dossier.pk}/" not in strangers
        assert user.full_name not in Client().get(f"/track/{dossier.proof_token}").content.decode()

    def test_what_no_version_tells_is_seen_after_a_minute(self, dossier, office):
        with time_machine.travel(NOW, tick=False) as moment:
            Client().get(f"/track/{dossier.proof_token}")
            Agency.objects.filter(pk=office.id).update(name="Ủy ban nhân dân xã Mới")
            assert "xã Mới" not in main_of(Client().get(f"/track/{dossier.proof_token}"))
            moment.shift(KEPT_FOR)
            assert "xã Mới" in main_of(Client().get(f"/track/{dossier.proof_token}"))


def test_the_oldest_page_gives_way():
    pages = KeptPages(most=2)
    for address in "abc":
        pages.keep(address, language="vi", mark=1, content=f"{address}{CSRF_MARK}", now=NOW)
    kept = {address: pages.parts(address, language="vi", mark=1, now=NOW) for address in "abc"}
    assert kept == {"a": (), "b": (b"b", b""), "c": (b"c", b"")}
    assert pages.parts("c", language="vi", mark=2, now=NOW) == ()
