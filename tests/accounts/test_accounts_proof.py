"""A fresh proof of identity covers ten minutes, and what was sent meanwhile is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client
from tests.accounts.factories import NOW, PASSWORD, SECRET, browser_of, make_citizen, make_staff

from motcua.accounts import public
from motcua.accounts.models import User
from motcua.accounts.web import proof
from motcua.kernel.actors import Role
from motcua.platform import clock as platform_clock
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW_CODES = "/account/recovery-codes/new/"
"""A page that asks for a proof."""


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def _code() -> str:
    return public.code_at(SECRET, at=platform_clock.now())


def _made(user: User) -> int:
    return AuditEntry.objects.filter(on_ref=f"user:{user.id}", tag="recovery_codes:make").count()


def test_without_a_proof_nothing_is_done_and_the_code_is_asked_for() -> None:
    user = make_staff(Role.LEADER)

    asked = browser_of(user).post(NEW_CODES, {"reason": "mất điện thoại"})

    assert asked.headers["Location"] == "/account/prove/code/?next=%2Faccount%2Fresume%2F"
    assert _made(user) == 0


def test_what_was_sent_is_offered_again_and_then_done() -> None:
    user = make_staff(Role.LEADER)
    browser = browser_of(user)
    asked = browser.post(NEW_CODES, {"reason": ["một", "hai"]}).headers["Location"]

    proved = browser.post(asked, {"code": _code()})
    page = browser.get(proved.headers["Location"]).content.decode()
    assert f'action="{NEW_CODES}"' in page
    assert re.findall(r'name="reason"\s+value="(\w+)"', page) == ["một", "hai"]
    browser.post(NEW_CODES, {"reason": ["một", "hai"]})

    assert _made(user) == 1
    assert browser.get("/account/resume/").headers["Location"] == "/account/entrance/", "offered once"


def test_wrong_code_proves_nothing() -> None:
    user = make_staff(Role.LEADER)
    browser = browser_of(user)

    page = browser.post("/account/prove/code/", {"code": "000000"}).content.decode()
    browser.post(NEW_CODES)

    assert "Mã không đúng" in page
    assert _made(user) == 0


def test_proof_covers_a_batch_and_ends_after_ten_minutes(clock: time_machine.Coordinates) -> None:
    user = make_staff(Role.LEADER)
    browser = browser_of(user)
    browser.post("/account/prove/code/", {"code": _code()})

    for _ in range(3):
        clock.shift(timedelta(minutes=3))
        browser.post(NEW_CODES)
    assert _made(user) == 3
    clock.shift(timedelta(minutes=1))
    browser.post(NEW_CODES)
    assert _made(user) == 3


def test_code_of_the_log_in_is_a_proof_too(client: Client) -> None:
    user = make_staff(Role.LEADER)
    client.post("/account/login/", {"login": user.username, "password": PASSWORD})
    client.post("/account/login/code/", {"code": _code()})

    client.post(NEW_CODES)

    assert _made(user) == 1


def test_password_is_no_proof_of_staff() -> None:
    user = make_staff(Role.LEADER)
    browser = browser_of(user)
    browser.post("/account/prove/", {"password": PASSWORD})

    browser.post(NEW_CODES)

    assert _made(user) == 0


def test_citizen_proves_by_password(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_citizen())
    answer = browser.post("/account/prove/", {"password": PASSWORD})
    request = _request_of(browser)

    found = proof.fresh_proof(request, now=platform_clock.now())

    assert answer.status_code == 302
    assert found
    assert (found.method, found.at, found.until) == ("password", NOW, NOW + timedelta(minutes=10))
    assert proof.fresh_proof(request, now=found.until) is None


def _request_of(browser: Client) -> HttpRequest:
    return browser.get("/account/").wsgi_request


def test_htmx_is_told_to_go_to_the_page_of_proof() -> None:
    answer = browser_of(make_staff(Role.LEADER)).post(NEW_CODES, headers={"hx-request": "true"})

    assert answer.headers["HX-Redirect"].startswith("/account/prove/code/")


def test_form_too_large_to_keep_leads_back_to_its_page() -> None:
    asked = browser_of(make_staff(Role.LEADER)).post(NEW_CODES, {"text": "x" * proof.LONGEST_SUSPENDED})

    assert asked.headers["Location"] == "/account/prove/code/?next=%2Faccount%2Frecovery-codes%2Fnew%2F"
