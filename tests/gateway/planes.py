"""A data plane without a database: rules by hand, a log in memory, and calls as an ASGI server makes them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from motcua.gateway.domain.rights import Right
from motcua.gateway.frame.guarding import place_of
from motcua.gateway.plane.application import Plane
from motcua.gateway.plane.logbook import NotLoggedError
from motcua.gateway.plane.refusing import Refused, Why
from motcua.gateway.plane.relaying import Bounds, Relay
from motcua.gateway.plane.rules import ConsumerFacts, Rules, ServiceFacts, Target

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
BOUNDS = Bounds(connect_seconds=1, read_seconds=0.5, total_seconds=2, largest=100_000)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)


class Log:
    """Keeps what would be committed, or fails to."""

    def __init__(self):
        self.entries, self.fails = [], False

    async def write(self, entry):
        if self.fails:
            raise NotLoggedError("disk full")
        self.entries.append(entry)


class Tokens:
    async def client_of(self, call, *, at, now):
        known = {b"Bearer mine": 1, b"Bearer other": 2, b"Bearer revoked": 9}
        client_id = known.get(call.header(b"authorization"))
        if client_id is None:
            raise Refused(Why.NOT_KNOWN)
        return client_id, 600


def consumer(number, **changes):
    facts = {
        "id": number, "code": f"he-thong-{number}", "member": "H28.1", "client_id": number, "fingerprint": "",
        "per_minute": None, "calls_per_day": None, "is_revoked": False,
    }  # fmt: skip
    return ConsumerFacts(**(facts | changes))


def rules(url, *, private=True, **changes):
    target = Target(
        place=place_of(url, is_private_allowed=private), valid_from=NOON - timedelta(days=1), valid_to=None
    )
    service = ServiceFacts(id=7, code="dkkd", member="H28.2", versions={"1.0": target})
    own = consumer(1, **changes)
    right = Right(method="GET", pattern="/a/**", valid_from=NOON - timedelta(hours=4), valid_to=NOON)
    posting = replace(right, method="POST", pattern="/b")
    return Rules(
        services={"dkkd": service},
        by_client={1: own, 2: consumer(2)},
        by_fingerprint={own.fingerprint: own} if own.fingerprint else {},
        rights={(1, 7): (right, posting)},
    )


def plane(rules, **changes):
    made = Plane(
        instance="VN", clock=lambda: NOON - timedelta(seconds=1), logbook=Log(), rules=rules, **changes
    )
    made.tokens = Tokens()
    return made


def scope(method, path, headers=(), query=b"", address="10.0.0.9"):
    return {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query,
        "headers": [(b"host", b"lgsp"), *headers], "client": (address, 1),
    }  # fmt: skip


BEARER = (b"authorization", b"Bearer mine")


def ask(plane, method="GET", path="/dkkd/1.0/a/x", *, headers=(BEARER,), body=(), bounds=BOUNDS, **more):
    """Make calls one after another on a loop of their own; ``body`` is pieces, ``None`` a silence."""
    return asyncio.run(asked(plane, scope(method, path, headers, **more), body, bounds))


async def asked(plane, scope, body=(), bounds=BOUNDS):
    pieces = list(body)
    said, heard = [], []

    async def receive():
        if not pieces:
            return {"type": "http.request", "body": b"", "more_body": False}
        piece = pieces.pop(0)
        if piece is None:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        said.append(message)
        heard.append(len(getattr(plane.logbook, "entries", ())))

    plane.bounds, plane.relay = bounds, Relay(bounds)
    try:
        await plane.answer(scope, receive, send)
    finally:
        await plane.relay.close()
    body = b"".join(each.get("body", b"") for each in said)
    return Answer(
        said[0]["status"], {name.decode(): value.decode() for name, value in said[0]["headers"]}, body
    )
