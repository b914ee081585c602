"""The data plane: what is let in, what reaches the service, what comes back, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from tests.gateway.certificates import certificate
from tests.gateway.planes import BEARER, BOUNDS, NOON, ask, plane, rules
from tests.gateway.servers import http, running, saying

from motcua.gateway.domain.xroad import request_hash

GOOD = http(200, b'{"ok": true}', "Content-Type: application/json", "Set-Cookie: a=b", "Server: secret/1.0")
XROAD = (b"x-road-client", b"VN/GOV/H28.1/he-thong-1")
R1 = "/r1/VN/GOV/H28.2/csdl/dkkd/a/x"


@pytest.fixture
def service():
    with running(saying(*[GOOD] * 9)) as found:
        yield found


def test_a_call_with_a_right_is_relayed_and_logged(service):
    url, heard = service
    made = plane(rules(f"{url}/api"))
    answer = ask(
        made,
        headers=(BEARER, (b"cookie", b"a=b"), (b"x-forwarded-for", b"1.1.1.1"), (b"x-own", b"1")),
        query=b"msdn=1",
    )
    assert (answer.status, answer.json()) == (200, {"ok": True})
    assert answer.headers["content-type"] == "application/json"
    assert not {"set-cookie", "server"} & answer.headers.keys()
    sent = heard[0].decode().lower()
    assert sent.startswith("get /api/a/x?msdn=1 http/1.1\r\n")
    assert f"x-request-id: {answer.headers['x-request-id']}" in sent
    assert "x-own: 1" in sent
    assert not any(f"\r\n{name}:" in sent for name in ("authorization", "cookie", "x-forwarded-for"))
    (entry,) = made.logbook.entries
    assert entry.facts["answer"] == hashlib.sha512(b'{"ok": true}').hexdigest()
    assert (entry.status, entry.facts["correlation"]) == (200, answer.headers["x-request-id"])


def test_what_is_not_logged_is_not_answered(service):
    made = plane(rules(service[0]))
    made.logbook.fails = True
    answer = ask(made)
    assert (answer.status, b"ok" in answer.body) == (503, False)


def test_a_right_ends_at_noon_to_the_second(service):
    made = plane(rules(service[0]))
    assert ask(made).status == 200
    made.clock = lambda: NOON
    assert ask(made).status == 403
    assert [entry.why for entry in made.logbook.entries] == ["", "not_in_force"]
    assert len(service[1]) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"headers": ()}, 401, id="no token"),
        pytest.param({"headers": ((b"authorization", b"Bearer none"),)}, 401, id="an unknown token"),
        pytest.param({"headers": ((b"authorization", b"Bearer revoked"),)}, 401, id="no consumer"),
        pytest.param({"headers": ((b"authorization", b"Bearer other"),)}, 403, id="another member's token"),
        pytest.param({"path": "/dkkd/1.0/c"}, 403, id="another endpoint"),
        pytest.param({"method": "DELETE"}, 403, id="another method"),
        pytest.param({"method": "TRACE"}, 400, id="no method of ours"),
        pytest.param({"path": "/dkkd/2.0/a"}, 404, id="another version"),
        pytest.param({"path": "/khac/1.0/a"}, 404, id="another service"),
        pytest.param({"path": "/dkkd"}, 404, id="no version"),
        pytest.param({"path": "/dkkd/1.0/a/%2e%2e/c"}, 400, id="up by encoded dots"),
        pytest.param({"path": "/dkkd/1.0/a/..%2fc"}, 400, id="up by an encoded slash"),
        pytest.param({"path": "/dkkd/1.0/a/..;/c"}, 400, id="up by a parameter"),
        pytest.param({"path": "/dkkd/1.0//a"}, 400, id="an empty part"),
        pytest.param({"query": b"a=b\r\nX: 1"}, 400, id="a line end in the query"),
        pytest.param(
            {"headers": (BEARER, (b"content-length", b"3"), (b"transfer-encoding", b"chunked"))}, 400,
            id="two lengths",
        ),
        pytest.param({"headers": (BEARER, (b"host", b"other"))}, 400, id="two hosts"),
        pytest.param({"headers": (BEARER, BEARER)}, 400, id="two tokens"),
        pytest.param({"headers": (BEARER, (b"content-length", b"+3"))}, 400, id="a signed length"),
        pytest.param({"headers": (BEARER, (b"transfer-encoding", b"gzip, chunked"))}, 400, id="gzip"),
        pytest.param({"headers": (BEARER, (b"x-a", b"1\r\n b"))}, 400, id="a folded header"),
        pytest.param({"headers": (BEARER, *[(b"x", b"y")] * 101)}, 400, id="too many headers"),
        pytest.param({"headers": (BEARER, (b"x-ssl-client-cert", b"x"))}, 200, id="no proxy is believed"),
    ],
)  # fmt: skip
def test_who_may_not_is_refused_before_the_service_hears_of_it(service, changes, status):
    answer = ask(plane(rules(service[0])), **changes)
    assert answer.status == status
    assert len(service[1]) == (status == 200)


def test_headers_that_a_connection_header_names_stay_here(service):
    ask(plane(rules(service[0])), headers=(BEARER, (b"connection", b"x-hop, close"), (b"x-hop", b"1")))
    assert b"x-hop" not in service[1][0].lower()


def test_a_body_streams_through(service):
    made = plane(rules(service[0]))
    headers = (BEARER, (b"content-length", b"6"), (b"content-type", b"text/plain"))
    assert ask(made, "POST", "/dkkd/1.0/b", headers=headers, body=(b"abc", b"def")).status == 200
    assert service[1][0].endswith(b"\r\n\r\nabcdef")
    (entry,) = made.logbook.entries
    assert entry.facts["request_bytes"] == 6
    line = b"POST /dkkd/1.0/b"
    assert entry.facts["request"] == request_hash(
        line, ((b"content-type", b"text/plain"),), hashlib.sha512(b"abcdef").digest()
    )


@pytest.mark.parametrize(
    ("body", "length", "status"),
    [((b"abc", None), b"9", 408), ((b"a" * 60_000, b"a" * 60_000), b"120000", 413)],
)
def test_slow_and_oversized_bodies_are_refused(service, body, length, status):
    started = time.monotonic()
    answer = ask(
        plane(rules(service[0])),
        "POST",
        "/dkkd/1.0/b",
        headers=(BEARER, (b"content-length", length)),
        body=body,
    )
    assert answer.status == status
    assert time.monotonic() - started < 10


def drip(to, _request):
    to.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        to.sendall(b"a")
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("answering", "status", "why"),
    [
        pytest.param(saying(http(200, b"a" * 100_001)), 502, "bad_answer", id="oversized"),
        pytest.param(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"), 504, "slow", id="half"),
        pytest.param(saying(b"220 smtp\r\n"), 502, "bad_answer", id="no HTTP"),
        pytest.param(drip, 504, "slow", id="a letter at a time"),
        pytest.param(saying(http(302, b"", "Location: http://169.254.169.254/")), 302, "", id="elsewhere"),
        pytest.param(saying(http(500, b"x")), 500, "", id="its own error"),
    ],
)
def test_whatever_the_service_does_there_is_an_answer(answering, status, why):
    with running(answering) as (url, heard):
        made = plane(rules(url))
        assert ask(made).status == status
        assert len(heard) == 1
    assert made.logbook.entries[0].why == why


def test_a_private_address_is_called_only_where_it_was_allowed(service):
    url, heard = service
    for place in (
        url,
        url.replace("http:", "https:"),
        url.replace("127.0.0.1", "localhost").replace("http:", "https:"),
    ):
        assert ask(plane(rules(place, private=False))).status == 502
    assert heard == []


def test_a_service_that_fails_is_left_alone():
    with running(saying()) as (url, _):
        made = plane(rules(url))
    assert [ask(made).status for _ in range(6)] == [502] * 5 + [503]


@pytest.mark.parametrize(("limits", "allowed"), [({"calls_per_day": 2}, 2), ({"per_minute": 3}, 3)])
def test_limits_hold(service, limits, allowed):
    made = plane(rules(service[0], **limits))
    assert [ask(made).status for _ in range(allowed + 1)] == [200] * allowed + [429]


def test_the_xroad_protocol_is_spoken(service):
    made = plane(rules(service[0]))
    answer = ask(made, path=R1, headers=(BEARER, (b"x-road-client", b"x"), XROAD, (b"x-road-id", b"abc-1")))
    assert answer.status == 200
    assert answer.headers["x-road-service"] == "VN/GOV/H28.2/csdl/dkkd"
    assert answer.headers["x-road-id"] == "abc-1"
    assert len(base64.b64decode(answer.headers["x-road-request-hash"])) == 64
    assert answer.headers["x-road-request-hash"] == made.logbook.entries[0].facts["request"]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (R1, (BEARER,), 400),
        (R1, (BEARER, (b"x-road-client", b"VN/GOV/H28.1")), 400),
        (R1, (BEARER, (b"x-road-client", b"VN/GOV/H28.1/he-thong-2")), 403),
        (R1, (BEARER, XROAD, (b"x-road-client", b"VN/GOV/H28.9/he-thong-1")), 403),
        (R1.replace("H28.2", "H28.9"), (BEARER, XROAD), 404),
        (R1.replace("VN", "EE"), (BEARER, XROAD), 404),
        ("/r1/VN/GOV/H28.2/csdl", (BEARER, XROAD), 400),
        (R1.replace("/a/x", "/a/%2E%2E/c"), (BEARER, XROAD), 400),
        (R1.replace("/a/x", "/c"), (BEARER, XROAD), 403),
    ],
)
def test_xroad_refuses_in_its_own_form(service, path, headers, status):
    answer = ask(plane(rules(service[0])), path=path, headers=headers)
    assert answer.status == status
    assert answer.json().keys() == {"type", "message", "detail"}
    assert answer.headers["x-road-error"] == answer.json()["type"]
    assert service[1] == []


def test_a_certificate_proves_who_it_is_where_the_proxy_saw_it(service):
    shown = certificate(valid_from=NOON - timedelta(days=1), valid_to=NOON + timedelta(days=1))
    pem = quote(shown.public_bytes(serialization.Encoding.PEM).decode(), safe="").encode()
    known = rules(service[0], fingerprint=shown.fingerprint(hashes.SHA256()).hex())
    headers = ((b"x-ssl-client-cert", pem),)
    assert ask(plane(known), headers=headers).status == 401
    behind = plane(known, believes_proxy=lambda address: address == "10.0.0.9")
    assert ask(behind, headers=headers).status == 200
    assert ask(behind, headers=headers, address="10.0.0.8").status == 401
    other = certificate(valid_from=NOON - timedelta(days=1), valid_to=NOON + timedelta(days=1))
    wrong = quote(other.public_bytes(serialization.Encoding.PEM).decode(), safe="").encode()
    assert ask(behind, headers=((b"x-ssl-client-cert", wrong),)).status == 401
    behind.clock = lambda: NOON + timedelta(days=2)
    assert ask(behind, headers=headers).status == 401
    assert BOUNDS.largest
