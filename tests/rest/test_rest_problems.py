"""Whatever goes wrong at the programs' door is a problem in the language asked for."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, override_settings

PROBLEM = "application/problem+json"
pytestmark = pytest.mark.django_db


def both(method: str, path: str, **sent):
    """Return the problem in English and in Vietnamese."""
    found = []
    for language in ("en-GB,en;q=0.9", "vi", "fr"):
        client = Client(raise_request_exception=False, headers={"accept-language": language})
        answer = client.generic(method, path, **sent)
        assert answer.headers["Content-Type"] == PROBLEM, answer.content
        assert answer.json()["status"] == answer.status_code
        found.append(answer)
    english, vietnamese, other = (answer.json() for answer in found)
    assert english["title"] != vietnamese["title"] == other["title"]
    assert found[0].headers["Content-Language"] == "en"
    assert "Accept-Language" in found[0].headers["Vary"]
    return found[0]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/api/v1/nothing/", 404, id="no such address"),
        pytest.param("GET", "/api/v1/procedures/9.9/", 404, id="no such procedure"),
        pytest.param("DELETE", "/api/v1/procedures/", 405, id="no such method"),
        pytest.param("GET", "/api/v1/procedures/?limit=0", 422, id="not as described"),
        pytest.param("GET", "/api/v1/agencies/", 401, id="no token"),
    ],
)
def test_each_is_told_in_the_language_asked_for(method, path, status):
    answer = both(method, path)
    assert answer.status_code == status
    if status == 405:
        assert answer.headers["Allow"] == "GET"
    if status == 401:
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_request_that_is_too_large_is_refused_unread():
    answer = both("POST", "/api/v1/procedures/", CONTENT_LENGTH=str(settings.CONFIG.max_request + 1))
    assert answer.status_code == 413


def test_a_fault_of_ours_tells_nothing_of_itself(monkeypatch):
    def fail(**_facts):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("motcua.catalogue.rest.routes.found", fail)
    with override_settings(DEBUG=False):
        answer = both("GET", "/api/v1/procedures/")
    assert answer.status_code == 500
    assert "secret" not in answer.content.decode()


def test_each_fault_of_a_field_is_in_words():
    client = Client(headers={"accept-language": "en"})
    answer = client.get("/api/v1/procedures/", {"limit": "many", "on": "tomorrow", "text": "x" * 300})
    faults = {each["field"]: each["message"] for each in answer.json()["fields"]}
    assert faults == {
        "query.limit": "A whole number is wanted.",
        "query.on": "A day such as 2026-11-20 is wanted.",
        "query.text": "At most 200 characters are taken.",
    }
