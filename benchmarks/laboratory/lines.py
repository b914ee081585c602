"""The lines between nodes: for each pair a proxy that has the keys of both and lets packets go wrong.

It ends the TLS of the sender with the receiver's certificate and begins another one with the sender's, so it
can do to whole packets what a network does: cut, repeat, hold back, reorder, lose the answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from benchmarks.laboratory.faults import Dice, Fault, Tally
from benchmarks.laboratory.plan import NET
from benchmarks.laboratory.processes import PORT
from motcua.exchange.nodes.frames import read_bundle
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.links import client_context, server_context

SLOW_SECONDS, STALE_SECONDS = 0.4, 1.0
MOST_CAPTURED = 40
HOST = f"{NET}.2.1"
FIRST_PORT = 21000


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One node at the end of lines."""

    identity: Identity
    host: str
    certificate: str


class Lines:
    """All lines of a run, in one event loop."""

    def __init__(self, ends: Mapping[str, End], *, dice: Dice, tally: Tally) -> None:
        self._ends, self._dice, self._tally = ends, dice, tally
        self.is_calm = False
        """Nothing goes wrong any more."""
        self.parted: set[str] = set()
        """Nodes that nobody reaches and who reach nobody."""
        self.captured: list[bytes] = []
        """Packets as somebody on the way may have kept them."""
        names = [(one, other) for one in ends for other in ends if one != other]
        self.ports = {pair: FIRST_PORT + number for number, pair in enumerate(names)}
        self._newest: dict[tuple[str, str], int] = {}
        self._later: set[asyncio.Task[None]] = set()

    def address(self, pair: tuple[str, str]) -> str:
        """Return where one node finds the other."""
        return f"https://{HOST}:{self.ports[pair]}"

    async def run(self, stop: asyncio.Event, ready: asyncio.Event) -> None:
        """Carry until told to stop."""
        loop = asyncio.get_running_loop()
        async with contextlib.AsyncExitStack() as stack:
            for pair, port in self.ports.items():
                here, there = (self._ends[name] for name in pair)
                connector = aiohttp.TCPConnector(ssl=client_context(here.identity, there.certificate))
                session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
                made = _Line(self, pair, session, f"https://{there.host}:{PORT}")
                server = web.Server(made.answer, access_log=None)
                context = server_context(there.identity, [here.certificate])
                site = await loop.create_server(server, HOST, port, ssl=context)
                stack.push_async_callback(server.shutdown, 1)
                stack.callback(site.close)
            ready.set()
            await stop.wait()
            for each in self._later:
                each.cancel()

    def drawn(self, pair: tuple[str, str]) -> Fault | None:
        """Return what goes wrong with the next call."""
        return None if self.is_calm else self._dice.draw(pair)

    def count(self, what: str) -> None:
        """Count what happened."""
        self._tally.add(what)

    def entered(self, pair: tuple[str, str], number: int) -> None:
        """Note that a call reached the other node, and whether a later one was there before it."""
        if number < self._newest.get(pair, 0):
            self.count("packets overtaken by later ones")
        self._newest[pair] = max(number, self._newest.get(pair, 0))

    def later(self, task: asyncio.Task[None]) -> None:
        """Keep what is yet to happen."""
        self._later.add(task)
        task.add_done_callback(self._later.discard)


class _Line:
    """From one node to another."""

    def __init__(self, lines: Lines, pair: tuple[str, str], session: aiohttp.ClientSession, to: str) -> None:
        self._lines, self._pair, self._session, self._to = lines, pair, session, to
        self._number = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Carry one call, or let it go wrong."""
        self._number += 1
        number, lines = self._number, self._lines
        if lines.parted & set(self._pair):
            lines.count("calls into a partition")
            return _cut(request)
        try:
            body = await request.content.read()
            fault = lines.drawn(self._pair)
            return await self._carried(request, body, fault, number)
        except (aiohttp.ClientError, OSError):
            lines.count("calls to a node that was down")
            return _cut(request)

    async def _carried(
        self, request: web.BaseRequest, body: bytes, fault: Fault | None, number: int
    ) -> web.StreamResponse:
        lines = self._lines
        if fault is not None:
            lines.count(f"calls {fault.value}")
        if fault is Fault.CUT:
            return _cut(request)
        if fault is Fault.SLOW:
            await asyncio.sleep(SLOW_SECONDS)
        if fault is Fault.TWICE:
            await self._forward(request, body)
        lines.entered(self._pair, number)
        answer = await self._forward(request, body)
        if fault is Fault.STALE:
            lines.later(asyncio.create_task(self._again(request, body)))
        if len(lines.captured) < MOST_CAPTURED:
            lines.captured.extend(_packets(request.path, body))
        return _cut(request) if fault is Fault.LOST else answer

    async def _again(self, request: web.BaseRequest, body: bytes) -> None:
        await asyncio.sleep(STALE_SECONDS)
        with contextlib.suppress(aiohttp.ClientError, OSError):
            await self._forward(request, body)

    async def _forward(self, request: web.BaseRequest, body: bytes) -> web.Response:
        kept = {name: request.headers[name] for name in ("Content-Range",) if name in request.headers}
        async with self._session.request(
            request.method, self._to + request.path, data=body, headers=kept
        ) as came:
            said = await came.read()
            for reason in _reasons(request.path, came.status, said):
                self._lines.count(f"refused: {reason}"[:60])
            told = {name: came.headers[name] for name in ("Upload-Offset",) if name in came.headers}
            return web.Response(status=came.status, body=said, headers=told)


def _packets(path: str, body: bytes) -> list[bytes]:
    """Return the packets of a call."""
    return {"/packets": lambda: [body], "/bundles": lambda: read_bundle(body)}.get(path, list)()


def _reasons(path: str, status: int, said: bytes) -> list[str]:
    """Return why packets of a call were not taken."""
    if path == "/bundles" and status == 200:
        return [each["reason"] for each in json.loads(said) if not each["taken"]]
    return [json.loads(said)["reason"]] if status >= 400 and path in {"/packets", "/bundles"} else []


def _cut(request: web.BaseRequest) -> web.Response:
    """End the connection without an answer."""
    if isinstance(request.transport, asyncio.Transport):
        request.transport.abort()
    return web.Response()
