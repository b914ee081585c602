"""The cache that all processes share, and the log-in limits that are counted in it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from tests.queries import count_queries

from motcua.platform import shared_cache, upkeep
from motcua.platform.models import SharedValue
from motcua.platform.shared_cache import SharedCache

LIMIT = {"login": "3/m/ip"}
ASK = """
import django, os
django.setup()
from allauth.core.internal import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/account/login/", REMOTE_ADDR="203.0.113.7")
for _each in range(2):
    print(bool(ratelimit.consume(request, app="allauth.account", action="login", config={"login": "3/m/ip"})))
"""


def _expire(key: str) -> None:
    past = timezone.now() - timedelta(seconds=1)  # noqa: TID251  # by the database's clock, not a test's
    SharedValue.objects.filter(key=cache.make_key(key)).update(expires_at=past)


@pytest.mark.django_db
class TestValues:
    def test_what_was_set_is_there_until_its_time_is_over(self):
        cache.set("a", [1.5, "chữ"], timeout=60)
        assert cache.get("a") == [1.5, "chữ"]

        _expire("a")

        assert cache.get("a", "gone") == "gone"

    def test_a_value_without_end_stays(self):
        cache.set("a", True, timeout=None)

        upkeep.sweep(now=timezone.now())  # noqa: TID251

        assert cache.get("a") is True

    def test_adding_takes_only_a_free_place(self):
        assert (cache.add("a", 1, timeout=60), cache.add("a", 2, timeout=60), cache.get("a")) == (
            True,
            False,
            1,
        )

        _expire("a")

        assert (cache.add("a", 3, timeout=60), cache.get("a")) == (True, 3)

    def test_touching_and_deleting_tell_whether_there_was_one(self):
        assert (cache.touch("a"), cache.delete("a")) == (False, False)
        cache.set("a", 1, timeout=60)
        assert (cache.touch("a", 120), cache.delete("a"), cache.get("a")) == (True, True, None)

    def test_expired_values_are_swept_and_others_stay(self):
        cache.set_many({"old": 1, "new": 2}, timeout=60)
        _expire("old")

        assert shared_cache.forget_expired() == 1

        assert (cache.get("new"), SharedValue.objects.count()) == (2, 1)

    def test_clearing_removes_everything(self):
        cache.set("a", 1)
        cache.clear()
        assert not SharedValue.objects.exists()

    @pytest.mark.parametrize("act", ["get", "delete", "touch"])
    def test_each_act_is_one_statement(self, act):
        assert len(count_queries(lambda: getattr(cache, act)("a"))) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_adds():
    """Each has a cache object and a connection of its own, as processes do."""
    start, told = threading.Barrier(4), []

    def add() -> None:
        own = SharedCache("", {})
        start.wait()
        told.append(own.add("lock", True, timeout=60))
        connection.close()

    threads = [threading.Thread(target=add) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_the_limit_on_log_ins_holds_over_two_processes():
    request = RequestFactory().post("/account/login/", REMOTE_ADDR="203.0.113.7")
    other = RequestFactory().post("/account/login/", REMOTE_ADDR="203.0.113.8")

    def asked(sent) -> bool:
        return bool(ratelimit.consume(sent, app="allauth.account", action="login", config=LIMIT))

    assert (asked(request), asked(request)) == (True, True)
    answers = _in_another_process()

    assert answers == ["True", "False"]
    assert (asked(request), asked(other)) == (False, True)


@pytest.mark.django_db
def test_ordinary_pages_do_not_ask_it(client):
    asked = count_queries(lambda: client.get("/"))

    assert not [sql for sql in asked if "platform_shared_value" in sql]


def _in_another_process() -> list[str]:
    """Ask twice from a process of its own, in the same database."""
    found = connection.get_connection_params()
    user, password, host = found["user"], found.get("password", ""), found.get("host", "")
    port = found.get("port") or 5432
    url = f"postgresql://{user}:{password}@/{found['dbname']}?host={host}&port={port}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "motcua.project.settings"}
    ran = subprocess.run(  # our own interpreter
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()
