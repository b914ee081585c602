"""What every answer says to the browser about how to treat it."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from tests.architecture.addresses import every_address

from motcua.platform.web.access import Audience

PAGES = [
    address
    for address in every_address()
    if address.access and address.access.audience is Audience.PUBLIC and not address.arguments
]


def directives(policy: str) -> dict[str, list[str]]:
    """Read a Content-Security-Policy into its directives."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES, ids=str)
class TestPage:
    @pytest.fixture
    def headers(self, address):
        return Client().get(f"/{address.route}", secure=True).headers

    def test_runs_no_script_but_ours(self, headers, address):
        policy = directives(headers["Content-Security-Policy"])
        assert policy["default-src"] in (["'self'"], ["'none'"])
        for name in ("script-src", "style-src"):
            assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:"} & set(policy.get(name, []))
        assert policy["object-src"] == ["'none'"]
        assert policy["base-uri"] in (["'self'"], ["'none'"])
        assert policy["form-action"] == ["'self'"]
        assert policy["frame-ancestors"] in (["'self'"], ["'none'"])

    def test_is_neither_framed_nor_guessed_nor_told_on(self, headers, address):
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}
        assert headers["Referrer-Policy"] in {"same-origin", "strict-origin", "no-referrer"}
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

    def test_does_not_say_what_serves_it(self, headers, address):
        assert "X-Powered-By" not in headers
        assert not re.search(r"\d", headers.get("Server", ""))


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_an_error_page_tells_nothing_of_the_inside():
    answer = Client(raise_request_exception=False).get("/no/such/address/%27/", secure=True)
    assert answer.status_code == 404
    for word in (b"Traceback", b"motcua.", b"site-packages", b"django.", b"SELECT "):
        assert word not in answer.content
    assert "Content-Security-Policy" in answer.headers
