"""Personal data and secrets stay out of the logs."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.accounts.factories import PASSWORD, make_citizen

PERSONAL = {
    "citizen id": "017188007766",
    "phone": "0987654321",
    "name": "Xa Thị Khuyên",
    "mail": "khuyen.xa@thu.example",
    "password": "Mật khẩu riêng 77",
    "free text": "bị tai nạn ngày mồng ba",
}


@pytest.fixture
def lines(caplog, capfd, db):
    """Give what was logged, through Python's logging and on the process's own outputs."""
    caplog.set_level(logging.INFO)
    for name in ("motcua", "django", "motcua.request", "django.request"):
        caplog.set_level(logging.INFO, logger=name)

    def read() -> str:
        printed = capfd.readouterr()
        return caplog.text + printed.out + printed.err

    return read


def test_a_request_is_logged_without_what_was_sent(lines):
    client = Client(raise_request_exception=False)
    client.get("/", PERSONAL)
    client.get("/api/v1/procedures/", {"text": PERSONAL["name"], "limit": PERSONAL["citizen id"]})
    client.post("/", PERSONAL, headers={"referer": f"https://testserver/?q={PERSONAL['phone']}"})
    client.get("/no/such/page/", {"q": PERSONAL["name"]})
    logged = lines()
    assert '"route"' in logged or "'route'" in logged, "the request log is not on, so this proves nothing"
    assert [kind for kind, value in PERSONAL.items() if value in logged] == []


def test_a_log_in_is_logged_without_name_and_password(lines):
    citizen = make_citizen(citizen_id=PERSONAL["citizen id"], name=PERSONAL["name"], phone=PERSONAL["phone"])
    lines()
    client = Client(raise_request_exception=False)
    client.post(reverse("account_login"), {"login": PERSONAL["citizen id"], "password": PERSONAL["password"]})
    client.post(reverse("account_login"), {"login": citizen.citizen_id, "password": PASSWORD})
    client.get(reverse("accounts:account"))
    logged = lines()
    assert "route" in logged
    assert [kind for kind, value in {**PERSONAL, "true password": PASSWORD}.items() if value in logged] == []
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in logged
