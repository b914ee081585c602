"""How often programs may ask: counted once, told with every answer, refused with when to come again."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.organisations.factories import make_agency
from tests.rest.systems import ask_for_token, make_system, system_client

from motcua.platform.models import RateLimit
from motcua.platform.rate_limits import forget_full, take

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
AGENCIES = "/api/v1/agencies/"


@pytest.mark.django_db
class TestBucket:
    def test_gives_all_at_once_then_one_by_one(self):
        given = [take(key="a", per_minute=3, now=NOW) for _ in range(4)]
        assert [each.is_allowed for each in given] == [True, True, True, False]
        assert [each.left for each in given] == [2, 1, 0, 0]
        assert given[3].retry_after == 20
        later = NOW + timedelta(seconds=20)
        assert take(key="a", per_minute=3, now=later).is_allowed
        assert not take(key="a", per_minute=3, now=later).is_allowed

    def test_that_a_clock_ahead_took_from_begins_anew_once_it_is_right(self):
        ahead = NOW + timedelta(minutes=25)
        assert take(key="a", per_minute=1, now=ahead).is_allowed
        assert [take(key="a", per_minute=1, now=NOW).is_allowed for _ in range(2)] == [True, False]

    def test_is_each_askers_own(self):
        assert take(key="a", per_minute=1, now=NOW).is_allowed
        assert not take(key="a", per_minute=1, now=NOW).is_allowed
        assert take(key="b", per_minute=1, now=NOW).is_allowed

    def test_that_is_full_again_is_forgotten(self):
        take(key="a", per_minute=2, now=NOW)
        take(key="b", per_minute=1, now=NOW)
        assert forget_full(now=NOW + timedelta(seconds=31)) == 1
        assert list(RateLimit.objects.values_list("key", flat=True)) == ["b"]


@pytest.mark.django_db(transaction=True)
def test_a_bucket_gives_no_more_to_many_at_once():
    found = []

    def ask() -> None:
        found.extend(take(key="a", per_minute=5, now=NOW).is_allowed for _ in range(4))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [False] * 11 + [True] * 5


@pytest.mark.django_db
class TestDoor:
    def test_refuses_a_client_over_its_own_limit(self):
        system = make_system(make_agency().id, requests_per_minute=2)
        client = system_client(system, **{"accept-language": "en"})
        told = [client.get(AGENCIES) for _ in range(3)]
        assert [answer.status_code for answer in told] == [200, 200, 429]
        assert told[0].headers["RateLimit-Policy"] == '"default";q=2;w=60'
        assert told[0].headers["RateLimit"].startswith('"default";r=1;t=')
        assert 1 <= int(told[2].headers["Retry-After"]) <= 30
        assert told[2].json()["title"] == "Too many requests: wait a moment, then try again"
        assert told[2].json()["type"] == "urn:motcua:problem:too-many"

    def test_counts_each_client_for_itself(self):
        agency = make_agency()
        first = system_client(make_system(agency.id, requests_per_minute=1))
        second = system_client(make_system(agency.id, requests_per_minute=1))
        assert [first.get(AGENCIES).status_code for _ in range(2)] == [200, 429]
        assert second.get(AGENCIES).status_code == 200

    def test_refuses_strangers_and_who_tries_secrets(self, monkeypatch):
        monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, api_strangers_per_minute=2))
        answers = [Client().get("/api/v1/procedures/").status_code for _ in range(3)]
        assert answers == [200, 200, 429]
        system = make_system(make_agency().id)
        tried = [ask_for_token(system, secret=f"guess-{number}") for number in range(3)]
        assert [answer.status_code for answer in tried] == [401, 401, 429]
        assert int(tried[2].headers["Retry-After"]) >= 1


def test_several_taken_at_once_count_as_many(db):
    taken = [take(key="nhiều", per_minute=10, now=NOW, count=4) for _ in range(3)]
    assert [(each.is_allowed, each.left) for each in taken] == [(True, 6), (True, 2), (False, 2)]
    assert take(key="nhiều", per_minute=10, now=NOW, count=2).is_allowed
