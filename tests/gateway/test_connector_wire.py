"""Calls of connectors over real sockets: whatever the other side does becomes one of the known faults."""

from __future__ import annotations

import json
import time
from ipaddress import ip_address

import pytest
from tests.gateway.servers import http, running, saying

from motcua.gateway.frame import wire
from motcua.gateway.frame.calling import CORRELATION, Ask, Caller, segment
from motcua.gateway.frame.faults import (
    FailingFault,
    ForbiddenFault,
    MalformedFault,
    RefusedFault,
    SlowFault,
    UnreachableFault,
)
from motcua.gateway.frame.guarding import is_allowed, place_of
from motcua.gateway.frame.tokens import ClientCredentials

GOOD = http(200, b'{"ok": true}')


@pytest.fixture(autouse=True)
def _hang_up():
    yield
    wire.hang_up()


def caller(url, noted=None, **more):
    place = place_of(url, is_private_allowed=True)
    return Caller(connector="test", place=place, note=(noted if noted is not None else []).append, **more)


def ask(**more):
    return Ask(**({"operation": "look", "path": "/a", "seconds": 2.0} | more))


def test_a_good_answer_is_read_and_noted():
    noted = []
    with running(saying(GOOD)) as (url, heard):
        assert caller(url, noted).ask_json(ask(subject="dossier:1", purpose="Đối chiếu")) == {"ok": True}
    assert heard[0].startswith(b"GET /a HTTP/1.1\r\n")
    (called,) = noted
    assert (called.answer.status, called.fault, called.ask.purpose) == (200, None, "Đối chiếu")
    assert f"{CORRELATION}: {called.correlation}".encode() in heard[0]


def test_a_connection_is_kept():
    with running(saying(GOOD, GOOD)) as (url, heard):
        known = caller(url)
        known.ask(ask())
        kept = dict(wire._connections())
        known.ask(ask())
        assert dict(wire._connections()) == kept
    assert len(heard) == 2


def test_a_kept_connection_that_was_closed_is_not_used():
    def once(to, _request):
        to.sendall(GOOD)
        return False

    with running(once) as (url, heard):
        known = caller(url)
        known.ask(ask(method="POST", json={}))
        time.sleep(0.05)
        known.ask(ask(method="POST", json={}))
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("answer", "fault", "may_have_arrived"),
    [
        pytest.param(http(403), RefusedFault, False, id="no"),
        pytest.param(
            http(302, b"", "Location: http://169.254.169.254/"), RefusedFault, False, id="elsewhere"
        ),
        pytest.param(http(500), FailingFault, True, id="failing"),
        pytest.param(http(429), FailingFault, False, id="busy"),
        pytest.param(http(200, b"<html>"), MalformedFault, True, id="no JSON"),
        pytest.param(http(200, b"[" * 100_000), MalformedFault, True, id="nested without end"),
        pytest.param(http(200, b" " * 2000 + b"1"), MalformedFault, True, id="too large"),
        pytest.param(b"220 smtp.example ESMTP\r\n", MalformedFault, True, id="no HTTP"),
    ],
)
def test_an_answer_that_will_not_do_is_a_fault(answer, fault, may_have_arrived):
    with running(saying(answer)) as (url, heard), pytest.raises(fault) as raised:
        caller(url).ask_json(ask(method="POST", json={}, largest=2000 if b" " * 2000 in answer else 2**20))
    assert raised.value.may_have_arrived is may_have_arrived
    assert len(heard) == 1


def test_half_an_answer_is_none():
    def half(to, _request):
        to.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{")
        return False

    with running(half) as (url, _), pytest.raises(MalformedFault) as raised:
        caller(url).ask_json(ask(method="POST"))
    assert raised.value.may_have_arrived


def test_who_hangs_up_is_asked_once_more_only_where_that_is_harmless():
    with running(lambda _to, _request: False) as (url, heard):
        with pytest.raises(UnreachableFault):
            caller(url).ask(ask(method="POST"))
        assert len(heard) == 1
        with pytest.raises(UnreachableFault):
            caller(url).ask(ask())
    assert len(heard) == 3


def test_a_letter_at_a_time_is_too_slow():
    def slowly(to, _request):
        for _ in range(200):
            to.sendall(b"H")
            time.sleep(0.05)
        return False

    started = time.monotonic()
    with running(slowly) as (url, _), pytest.raises(SlowFault) as raised:
        caller(url).ask(ask(seconds=0.3))
    assert time.monotonic() - started < 5
    assert raised.value.may_have_arrived


def test_nobody_at_the_address():
    with running(saying()) as (url, _):
        pass
    with pytest.raises(UnreachableFault) as raised:
        caller(url).ask(ask())
    assert not raised.value.may_have_arrived


def test_a_private_address_is_called_only_where_it_was_allowed():
    with running(saying(GOOD)) as (url, heard):
        https = place_of(url.replace("http:", "https:"), is_private_allowed=False)
        for place in (place_of(url, is_private_allowed=False), https):
            with pytest.raises(ForbiddenFault):
                Caller(connector="test", place=place, note=[].append).ask(ask())
    assert heard == []


@pytest.mark.parametrize(
    ("address", "public", "private"),
    [
        ("8.8.8.8", True, True),
        ("10.28.0.1", False, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("fd00::1", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("fe80::1", False, False),
        ("::ffff:10.0.0.1", False, True),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
        ("::", False, False),
    ],
)
def test_which_addresses_may_be_called(address, public, private):
    assert is_allowed(ip_address(address), is_private_allowed=False) is public
    assert is_allowed(ip_address(address), is_private_allowed=True) is private


@pytest.mark.parametrize("text", ["../../admin", "..", "a/b", "a?b=c", "a#b", "a\r\nHost: x", "%2e%2e"])
def test_a_part_of_a_path_stays_one(text):
    assert not set(segment(text)) & set("/?#\r\n ")
    assert segment(text) != ".."


def test_a_token_is_got_once_and_anew_when_refused():
    token = [
        http(200, json.dumps({"access_token": f"t{each}", "expires_in": 3600}).encode()) for each in (1, 2)
    ]
    with running(saying(token[0], GOOD, GOOD, http(401), token[1], GOOD)) as (url, heard):
        bare = caller(url)
        known = bare.with_bearer(ClientCredentials(caller=bare, path="/token", key="k", secret="s"))
        for _ in range(3):
            known.ask(ask())
    asked = [each.split(b" ", 2)[:2] for each in heard]
    assert asked == [[b"POST", b"/token"]] + [[b"GET", b"/a"]] * 3 + [[b"POST", b"/token"], [b"GET", b"/a"]]
    assert b"Authorization: Basic azpz" in heard[0]
    assert heard[0].endswith(b"grant_type=client_credentials")
    assert b"Authorization: Bearer t2" in heard[-1]


def test_a_token_with_line_ends_is_none():
    said = http(200, json.dumps({"access_token": "t\r\nX: 1"}).encode())
    with running(saying(said)) as (url, heard):
        bare = caller(url)
        known = bare.with_bearer(ClientCredentials(caller=bare, path="/token", key="k", secret="s"))
        with pytest.raises(MalformedFault):
            known.ask(ask())
    assert len(heard) == 1
