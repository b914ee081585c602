"""How long a session lasts, how many there may be, and who may end them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.factories import NOW, PASSWORD, browser_of, make_citizen, make_staff
from tests.organisations.factories import SINCE, make_agency

from motcua.accounts.adapters.session_store import SessionStore
from motcua.accounts.models import Session
from motcua.accounts.queries.sessions import handle_of
from motcua.accounts.services.end_sessions import sweep_sessions
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def _is_logged_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def _handle(browser: Client) -> str:
    return handle_of(browser.cookies["motcua_session"].value)


def test_idle_session_of_staff_ends_after_half_an_hour(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_staff(Role.CLERK))

    clock.shift(timedelta(minutes=29))
    assert _is_logged_in(browser)
    clock.shift(timedelta(minutes=30))
    assert not _is_logged_in(browser)
    assert not Session.objects.filter(user__isnull=False).exists()


def test_session_in_use_ends_after_twelve_hours(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_staff(Role.CLERK))
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert _is_logged_in(browser)

    clock.shift(timedelta(minutes=20))
    assert not _is_logged_in(browser)


def test_writing_into_the_session_does_not_prolong_its_day(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_citizen())
    for _ in range(36):
        clock.shift(timedelta(minutes=40))
        session = browser.session
        session["draft"] = "kept"
        if _is_logged_in(browser):
            session.save()

    assert not _is_logged_in(browser)


def test_known_visitor_costs_one_query_and_a_stranger_none(client: Client) -> None:
    browser = browser_of(make_staff(Role.CLERK))
    browser.get("/account/login/")

    with CaptureQueriesContext(
        connection,
    ) as known:
        browser.get("/account/logout/")
    with CaptureQueriesContext(connection) as strange:
        client.get("/account/register/")

    assert ["FROM accounts_session" in query["sql"] for query in known] == [True]
    assert len(strange) == 0


def test_sixth_browser_of_a_citizen_logs_out_the_oldest(clock: time_machine.Coordinates) -> None:
    user = make_citizen(citizen_id="017200000321")
    browsers = []
    for _ in range(6):
        browser = Client()
        browser.post("/account/login/", {"login": "017200000321", "password": PASSWORD})
        browsers.append(browser)
        clock.shift(timedelta(minutes=1))

    assert [_is_logged_in(browser) for browser in browsers] == [False, True, True, True, True, True]
    assert Session.objects.filter(user=user).count() == 5


def test_account_page_names_each_browser_and_marks_this_one() -> None:
    user = make_staff(Role.CLERK)
    browser_of(user, agent="Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0")
    browser = browser_of(user)

    page = browser.get("/account/").content.decode()

    assert page.count("Trình duyệt này") == 1
    assert page.count("Đăng xuất nơi đó") == 1


def test_one_ends_ones_own_session_elsewhere() -> None:
    user = make_staff(Role.CLERK)
    here, there = browser_of(user), browser_of(user)

    here.post(f"/account/sessions/{_handle(there)}/end/")

    assert _is_logged_in(here)
    assert not _is_logged_in(there)


def test_nobody_ends_another_ones_session() -> None:
    mine, theirs = browser_of(make_staff(Role.LEADER)), browser_of(make_staff(Role.CLERK))

    mine.post(f"/account/sessions/{_handle(theirs)}/end/")
    mine.post("/account/sessions/end-others/")

    assert _is_logged_in(theirs)


def test_all_others_end_at_once() -> None:
    user = make_staff(Role.CLERK)
    here, *others = (browser_of(user) for _ in range(3))

    here.post("/account/sessions/end-others/")

    assert [_is_logged_in(browser) for browser in (here, *others)] == [True, False, False]


def test_new_password_logs_out_every_other_browser() -> None:
    user = make_citizen()
    here, there = browser_of(user), browser_of(user)
    new = "Ruộng bậc thang 2026"

    answer = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert answer.headers["Location"] == "/account/"
    assert _is_logged_in(here)
    assert not _is_logged_in(there)


def test_sweeping_deletes_what_is_over_and_nothing_else(clock: time_machine.Coordinates) -> None:
    browser_of(make_citizen())
    clock.shift(timedelta(hours=20))
    fresh = browser_of(make_citizen())
    clock.shift(timedelta(hours=4))

    assert sweep_sessions(now=NOW + timedelta(hours=24)) == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == [
        fresh.cookies["motcua_session"].value
    ]


def test_staff_with_posts_in_two_agencies_act_in_one_at_a_time() -> None:
    user = make_staff(Role.OFFICIAL)
    other = make_agency(name="Sở Xây dựng")
    organisations.appoint(
        by=SYSTEM,
        now=NOW,
        person_id=user.person_id or 0,
        agency_id=other.id,
        role=Role.IT_CENTRE,
        title="Chuyên viên",
        valid_from=SINCE,
    )
    browser = browser_of(user)
    assert browser.get("/account/entrance/").headers["Location"] == "/account/office/"
    assert browser.get("/components/").status_code == 403

    browser.post("/account/office/", {"agency": other.id})

    assert browser.get("/components/").status_code == 200
    assert "Sở Xây dựng" in browser.get("/account/").content.decode()


def test_office_without_a_post_is_refused() -> None:
    stranger = make_agency()
    browser = browser_of(make_staff(Role.OFFICIAL))

    page = browser.post("/account/office/", {"agency": stranger.id}).content.decode()

    assert "không giữ chức vụ nào" in page
    assert "office" not in browser.session


def test_page_says_when_the_session_ends_and_goes_on_when_asked(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_staff(Role.CLERK))
    assert "phiên đăng nhập tự kết thúc lúc 09:30" in browser.get("/account/").content.decode()

    clock.shift(timedelta(minutes=25))
    plain = browser.post("/account/stay/", {"next": "/account/"})
    assert plain.headers["Location"] == "/account/"
    clock.shift(timedelta(minutes=25))
    told = browser.post("/account/stay/", headers={"accept": "application/json"}).json()

    assert told["told"] == "Nếu không thao tác, phiên đăng nhập tự kết thúc lúc 10:20."
    assert told["seconds_left"] == 30 * 60
    assert browser.post("/account/stay/", {"next": "//elsewhere.example/"}).headers["Location"] == "/"
    clock.shift(timedelta(minutes=30))
    assert browser.post("/account/stay/").headers["Location"].startswith("/account/login/")


def test_staying_does_not_reach_beyond_the_day(clock: time_machine.Coordinates) -> None:
    browser = browser_of(make_staff(Role.CLERK))
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        told = browser.post("/account/stay/", headers={"accept": "application/json"}).json()

    assert told["seconds_left"] == (12 * 60 - 35 * 20) * 60


def test_a_session_is_read_anew_each_time_and_only_with_our_signature(settings: Any) -> None:
    store = SessionStore()
    signed = store.encode({"ids": [1]})

    store.decode(signed)["ids"].append(2)

    assert store.decode(signed) == {"ids": [1]}
    assert store.decode(signed[:-1]) == store.decode("") == {}
    settings.SECRET_KEY = "another key, by which nothing of this was signed"  # a test's
    assert store.decode(signed) == {}


def test_a_session_of_the_key_before_is_still_read(settings: Any) -> None:
    signed = SessionStore().encode({"ids": [1]})
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key of now"  # a test's

    assert SessionStore().decode(signed) == {"ids": [1]}
