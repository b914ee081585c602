"""The data plane as an ASGI application: calls are let in, relayed, logged, and only then answered."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from motcua.gateway.domain import xroad
from motcua.gateway.domain.breaker import Breaker
from motcua.gateway.domain.headers import Headers, onward
from motcua.gateway.plane import rules as reading
from motcua.gateway.plane.admitting import Admitted, Tokens, admitted, by_certificate
from motcua.gateway.plane.incoming import Aim, Incoming, aim_of, incoming
from motcua.gateway.plane.limits import Limits
from motcua.gateway.plane.logbook import Entry, Logbook, NotLoggedError
from motcua.gateway.plane.refusing import Refused, Why, problem
from motcua.gateway.plane.relaying import PIECE, Body, Bounds, Receive, Relay, Relayed
from motcua.gateway.plane.rules import ConsumerFacts, Rules
from motcua.gateway.plane.threads import Threads
from motcua.kernel.civil_time import civil_date

log = structlog.get_logger(__name__)
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
RELOAD_SECONDS = 0.5
_FAILURES = frozenset({Why.UNREACHABLE, Why.SLOW, Why.BAD_ANSWER})


@dataclass(slots=True)
class Passing:
    """One call on its way, with what is known of it so far."""

    call: Incoming
    body: Body
    at: datetime
    started: float
    consumer: ConsumerFacts | None = None
    aim: Aim | None = None
    allowed: Admitted | None = None
    answer: Relayed | None = None
    refused: Refused | None = None


@dataclass(slots=True)
class Plane:
    """What one process serves."""

    instance: str
    clock: Callable[[], datetime]
    logbook: Logbook
    bounds: Bounds = field(default_factory=Bounds)
    believes_proxy: Callable[[str], bool] = lambda _address: False
    """Whether who connects from an address tells of clients' certificates."""
    limits: Limits = field(default_factory=Limits)
    rules: Rules = field(default_factory=Rules)
    relay: Relay | None = None
    threads: Threads = field(default_factory=Threads)
    tokens: Tokens = field(init=False)
    breakers: dict[tuple[int, str], Breaker] = field(default_factory=dict)
    _reloading: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.threads)

    async def start(self) -> None:
        """Take the log, read the rules, open for calls."""
        await self.logbook.start()
        self.relay = Relay(self.bounds)
        self.rules = await self.threads.run(reading.load)
        self._reloading = asyncio.create_task(self._reload())

    async def stop(self) -> None:
        """Write what waits, close what is open."""
        if self._reloading is not None:
            self._reloading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reloading
        if self.relay is not None:
            await self.relay.close()
        await self.logbook.stop()
        self.threads.close()

    async def answer(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one call."""
        call = incoming(scope)
        passing = Passing(
            call=call, body=Body(receive, self.bounds), at=self.clock(), started=time.perf_counter()
        )
        try:
            await self._pass(passing)
        except Refused as refused:
            passing.refused = refused
        try:
            await self._note(passing)
            await _reply(passing, send)
        finally:
            if passing.answer is not None:
                passing.answer.spool.close()

    async def _pass(self, passing: Passing) -> None:
        passing.aim = aim_of(passing.call)
        passing.consumer = await self._consumer(passing)
        consumer = passing.consumer
        self.limits.take(
            consumer.id,
            per_minute=consumer.per_minute,
            per_day=consumer.calls_per_day,
            today=civil_date(passing.at),
            now=time.monotonic(),
        )
        passing.allowed = admitted(
            passing.call, passing.aim, consumer, self.rules, at=passing.at, instance=self.instance
        )
        passing.answer = await self._relayed(passing, passing.allowed, passing.aim)

    async def _consumer(self, passing: Passing) -> ConsumerFacts:
        call, rules = passing.call, self.rules
        if self.believes_proxy(call.address):
            shown = by_certificate(call, rules, at=passing.at)
            if shown is not None:
                return shown
        client_id, _ = await self.tokens.client_of(call, at=passing.at, now=time.monotonic())
        found = self.rules.by_client.get(client_id)
        if found is None:
            raise Refused(Why.NOT_KNOWN, "no consumer")
        return found

    async def _relayed(self, passing: Passing, allowed: Admitted, aim: Aim) -> Relayed:
        key = (allowed.service.id, allowed.version)
        breaker = self.breakers.get(key, Breaker())
        if not breaker.lets_through(time.monotonic()):
            raise Refused(Why.OPEN_CIRCUIT)
        self.breakers[key] = breaker.tried(time.monotonic())
        assert self.relay is not None
        try:
            answer = await self.relay.call(passing.call, allowed.target.place, aim.parts, passing.body)
        except Refused as refused:
            is_failure = refused.why in _FAILURES
            self.breakers[key] = breaker.failed(time.monotonic()) if is_failure else breaker
            raise
        self.breakers[key] = breaker.went_well()
        return answer

    async def _note(self, passing: Passing) -> None:
        """Log the call; what is not committed is not answered."""
        refused, answer = passing.refused, passing.answer
        log.info(
            "gateway_call",
            correlation=passing.call.correlation,
            consumer=passing.consumer.code if passing.consumer else None,
            service=passing.aim.service if passing.aim else None,
            status=answer.status if answer else refused.why.status if refused else None,
            why=refused.why.name.lower() if refused else None,
            detail=refused.detail if refused else None,
            milliseconds=int((time.perf_counter() - passing.started) * 1000),
        )
        if passing.consumer is None or (refused and refused.why in {Why.TOO_OFTEN, Why.QUOTA}):
            return
        try:
            await self.logbook.write(_entry(passing, passing.consumer))
        except NotLoggedError as error:
            passing.refused = Refused(Why.NOT_LOGGED, str(error))

    async def _reload(self) -> None:
        while True:
            await asyncio.sleep(RELOAD_SECONDS)
            try:
                if await self.threads.run(reading.mark) != self.rules.mark:
                    self.rules = await self.threads.run(reading.load)
            except Exception:  # the last rules hold until the database answers
                log.warning("gateway_rules_not_read", exc_info=True)


def _entry(passing: Passing, consumer: ConsumerFacts) -> Entry:
    call, answer, allowed = passing.call, passing.answer, passing.allowed
    why = passing.refused.why.name.lower() if passing.refused else ""
    status = (
        answer.status
        if answer and not passing.refused
        else passing.refused.why.status
        if passing.refused
        else 0
    )
    facts = {
        "at": passing.at.isoformat(),
        "consumer": f"{consumer.member}/{consumer.code}",
        "service": f"{allowed.service.code}/{allowed.version}" if allowed else "",
        "method": call.method,
        "request": request_hash_of(passing),
        "request_bytes": passing.body.size,
        "status": status,
        "why": why,
        "answer": answer.digest.hex() if answer else "",
        "answer_bytes": answer.size if answer else 0,
        "correlation": call.correlation,
    }
    return Entry(
        at=passing.at,
        consumer_id=consumer.id,
        service_id=allowed.service.id if allowed else None,
        milliseconds=int((time.perf_counter() - passing.started) * 1000),
        status=status,
        why=why,
        facts=facts,
    )


def request_hash_of(passing: Passing) -> str:
    """Return the hash of the request as it was passed on, by the formula of X-Road."""
    call = passing.call
    query = b"?" + call.query if call.query else b""
    line = call.method.encode() + b" " + call.path.encode("latin-1") + query
    digest = passing.body.digest.digest() if passing.body.size else None
    return xroad.request_hash(line, onward(call.headers), digest)


async def _reply(passing: Passing, send: Send) -> None:
    call, answer = passing.call, passing.answer
    own: Headers = ((b"x-request-id", call.correlation.encode()),)
    if passing.refused is not None or answer is None:
        refused = passing.refused or Refused(Why.BAD_REQUEST)
        headers, body = problem(refused.why, correlation=call.correlation, is_xroad=call.is_xroad)
        length = (b"content-length", str(len(body)).encode())
        await _begin(send, refused.why.status, (*own, *headers, length))
        await send({"type": "http.response.body", "body": b"" if call.method == "HEAD" else body})
        return
    if call.is_xroad:
        own += _xroad_headers(passing)
    length = (b"content-length", str(answer.size).encode())
    extra = () if call.method == "HEAD" or answer.status in {204, 304} else (length,)
    await _begin(send, answer.status, (*own, *answer.headers, *extra))
    answer.spool.seek(0)
    while piece := answer.spool.read(PIECE):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _xroad_headers(passing: Passing) -> Headers:
    service = passing.call.path.encode("latin-1").split(b"/")[2:7]
    return (
        (b"x-road-client", passing.call.header(b"x-road-client")),
        (b"x-road-service", b"/".join(service)),
        (b"x-road-id", passing.call.correlation.encode()),
        (b"x-road-request-id", passing.call.correlation.encode()),
        (b"x-road-request-hash", request_hash_of(passing).encode()),
    )


async def _begin(send: Send, status: int, headers: Headers) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
