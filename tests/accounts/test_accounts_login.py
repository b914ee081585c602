"""Logging in and out, as a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.accounts.factories import NOW, PASSWORD, SECRET, make_citizen, make_staff

from motcua.accounts import public
from motcua.accounts.models import LoginLock, Session, User
from motcua.accounts.services.second_factor import make_recovery_codes
from motcua.kernel.actors import Role
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
CODE = "/account/login/code/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def _log_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": name, "password": password, **more})


def _tags(user: User) -> list[str]:
    return list(
        AuditEntry.objects.filter(on_ref=f"user:{user.id}").order_by("id").values_list("tag", flat=True)
    )


def _is_logged_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_staff_log_in_with_password_and_code(client: Client) -> None:
    user = make_staff(Role.CLERK)

    asked = _log_in(client, user.username.upper())
    assert asked.headers["Location"] == CODE
    assert not _is_logged_in(client)

    entered = client.post(CODE, {"code": public.code_at(SECRET, at=NOW)})
    assert entered.headers["Location"] == "/account/entrance/"
    assert _is_logged_in(client)
    assert _tags(user) == ["user:create", "second_factor:enrol", "session:start"]


def test_code_is_taken_once(client: Client) -> None:
    user = make_staff(Role.CLERK)
    code = public.code_at(SECRET, at=NOW)
    for browser in (client, Client()):
        _log_in(browser, user.username)
        browser.post(CODE, {"code": code})

    assert _is_logged_in(client)
    assert not _is_logged_in(browser)


def test_wrong_code_keeps_the_door_shut_and_says_so(client: Client) -> None:
    user = make_staff(Role.CLERK)
    _log_in(client, user.username)

    page = client.post(CODE, {"code": "000000"}).content.decode()

    assert '<a href="#id_code">Mã không đúng. Hãy nhập mã ứng dụng đang hiển thị.</a>' in page
    assert not _is_logged_in(client)


def test_recovery_code_replaces_the_telephone_once(client: Client) -> None:
    user = make_staff(Role.CLERK)
    spare = make_recovery_codes(user_id=user.id, now=NOW)[0]
    for browser in (client, Client()):
        _log_in(browser, user.username)
        browser.post(CODE, {"code": spare})

    assert _is_logged_in(client)
    assert not _is_logged_in(browser)


@pytest.mark.parametrize("name", ["017 200 000 321", "0912.345.678", "HA@example.vn"])
def test_citizen_logs_in_by_any_identifier(client: Client, name: str) -> None:
    make_citizen(citizen_id="017200000321", phone="0912345678", email="ha@example.vn")

    assert _log_in(client, name).headers["Location"] == "/account/entrance/"
    assert client.get("/account/entrance/").headers["Location"] == "/"


def test_unknown_name_and_wrong_password_sound_the_same(client: Client) -> None:
    make_citizen(citizen_id="017200000321")

    pages = [_log_in(client, name, "wrong").content.decode() for name in ("017200000321", "017200000999")]

    assert all("Tên đăng nhập hoặc mật khẩu không đúng" in page for page in pages)
    assert 'value="017200000321"' in pages[0]


@pytest.mark.parametrize("name", ["017200000321", "017200000999"])
def test_fifth_failure_locks_known_and_unknown_alike(client: Client, name: str) -> None:
    make_citizen(citizen_id="017200000321")

    said = ["tạm khóa" in _log_in(client, name, "wrong").content.decode() for _ in range(5)]

    assert said == [False, False, False, False, True]


def test_lock_holds_against_the_right_password_and_ends(
    client: Client, clock: time_machine.Coordinates
) -> None:
    user = make_citizen(citizen_id="017200000321")
    for _ in range(5):
        _log_in(client, "017200000321", "wrong")

    assert "tạm khóa" in _log_in(client, "017200000321").content.decode()
    clock.shift(timedelta(minutes=15))
    assert _log_in(client, "017200000321").status_code == 302
    assert _tags(user)[-3:] == ["login:fail", "login:lock", "session:start"]
    assert not LoginLock.objects.exists()


def test_wrong_codes_count_like_wrong_passwords(client: Client) -> None:
    user = make_staff(Role.CLERK)
    _log_in(client, user.username)
    pages = [client.post(CODE, {"code": "000000"}).content.decode() for _ in range(5)]

    assert ["tạm khóa" in page for page in pages] == [False, False, False, False, True]
    assert "tạm khóa" in client.post(CODE, {"code": public.code_at(SECRET, at=NOW)}).content.decode()
    assert not _is_logged_in(client)


def test_log_in_leads_back_to_the_page_asked_for(client: Client) -> None:
    make_citizen(citizen_id="017200000321")
    asked = client.get("/account/")
    assert asked.headers["Location"] == "/account/login/?next=%2Faccount%2F"

    assert _log_in(client, "017200000321", next="/account/").headers["Location"] == "/account/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_log_in_leads_to_no_other_host(client: Client, target: str) -> None:
    make_citizen(citizen_id="017200000321")

    assert _log_in(client, "017200000321", next=target).headers["Location"] == "/account/entrance/"


def test_log_out_ends_the_session(client: Client) -> None:
    user = make_citizen(citizen_id="017200000321")
    _log_in(client, "017200000321")

    assert client.get("/account/logout/").status_code == 200
    assert _is_logged_in(client)
    client.post("/account/logout/")

    assert not _is_logged_in(client)
    assert not Session.objects.filter(user=user).exists()
    assert _tags(user)[-1] == "session:end"


def test_closed_account_does_not_open_and_loses_its_sessions(client: Client) -> None:
    user = make_citizen(citizen_id="017200000321")
    _log_in(client, "017200000321")
    User.objects.filter(id=user.id).update(is_active=False)

    assert not _is_logged_in(client)
    assert "không đúng" in _log_in(client, "017200000321").content.decode()


def test_secret_of_the_app_is_not_readable_in_the_database() -> None:
    user = make_staff(Role.CLERK)

    stored = Authenticator.objects.get(user=user).data["secret"]

    assert SECRET not in stored


def test_log_in_page_speaks_english_too(client: Client) -> None:
    client.post("/language/", {"language": "en"})

    page = client.get(LOGIN).content.decode()

    assert "<h1>Log in</h1>" in page
    assert "Đăng nhập" not in page
