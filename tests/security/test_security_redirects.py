"""Nobody is sent to another site by an address of ours."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from tests.accounts.factories import PASSWORD, make_citizen
from tests.architecture.addresses import every_address

from motcua.platform.web.access import Audience

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    " https://evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "/%2F%2Fevil.example",
    "\thttps://evil.example",
)
RETURN_NAMES = ("next", "return_to", "back", "redirect", "url", "continue")
OPEN = [
    address
    for address in every_address()
    if not address.arguments and (address.access is None or address.access.audience is Audience.PUBLIC)
]


def leads_elsewhere(location: str) -> bool:
    """Tell whether a browser that follows this leaves the site."""
    cleaned = location.replace("\\", "/").strip()
    parts = urlsplit(cleaned)
    return parts.hostname not in {None, "testserver"} or parts.scheme not in {"", "http", "https"}


@pytest.mark.parametrize("target", ELSEWHERE[:6])
def test_the_test_itself_knows_what_leads_elsewhere(target):
    assert leads_elsewhere(target) or target == "https:evil.example"


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN, ids=str)
def test_no_parameter_leads_elsewhere(address):
    client = Client(raise_request_exception=False)
    for target in ELSEWHERE:
        sent = dict.fromkeys(RETURN_NAMES, target)
        for answer in (
            client.get(f"/{address.route}", query_params=sent),
            client.post(f"/{address.route}", sent, headers={"referer": target}),
        ):
            assert not leads_elsewhere(answer.headers.get("Location", "")), (target, answer.headers)


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_log_in_brings_back_to_pages_of_ours_only(target):
    known = {"login": make_citizen().citizen_id, "password": PASSWORD, "next": target}
    answer = Client().post(resolve_url(settings.LOGIN_URL), known, query_params={"next": target})
    assert answer.status_code == 302
    assert not leads_elsewhere(answer.headers["Location"])


@pytest.mark.django_db
def test_the_log_in_does_bring_back_to_a_page_of_ours():
    known = {"login": make_citizen().citizen_id, "password": PASSWORD, "next": "/account/password/"}
    answer = Client().post(resolve_url(settings.LOGIN_URL), known)
    assert answer.headers["Location"].startswith("/account/password/")
