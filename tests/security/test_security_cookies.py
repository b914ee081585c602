"""The session's cookie: out of reach of scripts, other sites and plain lines, new after the log-in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.accounts.factories import PASSWORD, make_citizen


@pytest.fixture
def citizen(db):
    return make_citizen(phone="0912345678")


def log_in(client: Client, username: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": username, "password": password})


def test_the_session_is_kept_from_scripts_and_other_sites(citizen):
    client = Client()
    log_in(client, citizen.citizen_id)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] in {"Lax", "Strict"}
    assert not cookie["domain"]


def test_the_forgery_tokens_cookie_is_kept_to_us_too(citizen):
    client = Client()
    client.get(reverse("account_login"))
    cookie = client.cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["samesite"] in {"Lax", "Strict"}
    assert not cookie["domain"]


@pytest.mark.parametrize(
    ("url", "flags"), [("https://motcua.example", "True"), ("http://localhost:8000", "False")]
)
def test_cookies_never_leave_tls_once_the_address_is_https(url, flags, tmp_path):
    """A laptop's plain HTTP cannot keep such a cookie, so the flag follows the product's own address."""
    code = "from motcua.project import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MOTCUA_URL": url, "MOTCUA_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [flags, flags]


def test_a_session_planted_before_the_log_in_is_worth_nothing_after_it(citizen):
    planted = "q" * 32
    victim = Client()
    victim.cookies[settings.SESSION_COOKIE_NAME] = planted
    log_in(victim, citizen.citizen_id)
    assert victim.get(reverse("accounts:account")).status_code == 200
    assert victim.cookies[settings.SESSION_COOKIE_NAME].value != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get(reverse("accounts:account")).status_code == 302


def test_nobody_ends_anothers_session(citizen):
    mine, theirs = Client(), Client()
    log_in(mine, citizen.citizen_id)
    log_in(theirs, make_citizen().citizen_id)
    handle = mine.get(reverse("accounts:account")).context["sessions"][0].handle
    theirs.post(reverse("accounts:end_session", args=[handle]))
    assert mine.get(reverse("accounts:account")).status_code == 200
    mine.post(reverse("accounts:end_session", args=[handle]))
    assert mine.get(reverse("accounts:account")).status_code == 302


def test_a_session_ends_with_the_log_out(citizen):
    client = Client()
    log_in(client, citizen.citizen_id)
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert stolen.get(reverse("accounts:account")).status_code == 200
    client.post(reverse("account_logout"))
    assert stolen.get(reverse("accounts:account")).status_code == 302


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(citizen):
    wrong = log_in(Client(), citizen.citizen_id, "sai mật khẩu")
    unknown = log_in(Client(), "017299999999", "sai mật khẩu")
    assert wrong.status_code == unknown.status_code
    plain = wrong.content.replace(citizen.citizen_id.encode(), b"?")
    assert len(plain) == pytest.approx(len(unknown.content.replace(b"017299999999", b"?")), abs=64)
