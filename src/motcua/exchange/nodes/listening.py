"""The receiving side: a small server of its own, for other nodes only.

``POST /packets`` takes a packet (``frames.py``) and answers once it is in the books; ``POST /bundles`` takes
several and answers for each. ``HEAD /files/DIGEST`` tells in ``Upload-Offset`` how much of a large file is
there, ``PUT`` with ``Content-Range`` adds a piece.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import structlog
from aiohttp import web
from django.db import DatabaseError, InterfaceError, close_old_connections, connection, connections

from motcua.exchange.domain.packets.reasons import Reason, UntrustedPacketError
from motcua.exchange.models import Node
from motcua.exchange.nodes.doors import BODY_SECONDS, Doors, TooManyError
from motcua.exchange.nodes.frames import LARGEST_BODY, FrameError, read_bundle
from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.links import add_trusted
from motcua.exchange.nodes.pieces import PieceError, Pieces
from motcua.exchange.nodes.reconciling import book_for
from motcua.exchange.nodes.taking import Failure, take_bundle, take_packet
from motcua.exchange.nodes.trusting import node_with, valid_nodes
from motcua.exchange.transports import TransportError
from motcua.platform import clock, rate_limits

log = structlog.get_logger(__name__)
T = TypeVar("T")

THREADS = 4
PACKETS_PER_MINUTE = 6000
RELOAD_SECONDS = 30
_RANGE = re.compile(r"bytes (\d{1,12})-\d{1,12}/(\d{1,12})", re.ASCII)
_PASSING = frozenset(
    {
        Reason.KEY_OUT_OF_PERIOD,
        Reason.TOO_OLD,
        Reason.FROM_FUTURE,
        Reason.PART_MISSING,
        Reason.PART_TRUNCATED,
        Reason.REPLAYED,
    }
)
"""What a packet signed anew may mend: a slow line, a clock that is put right, a file uploaded again, an
answer that was lost after the packet was taken."""


class Listener:
    """One node's receiving side."""

    def __init__(self, identity: Identity, *, files: Path) -> None:
        self.identity, self.files = identity, files
        self.doors = Doors()
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="exchange")

    def application(self) -> web.Application:
        """Return the server's application."""
        made = web.Application(client_max_size=LARGEST_BODY)
        made.router.add_post("/packets", self._known(self.packet))
        made.router.add_post("/bundles", self._known(self.bundle))
        made.router.add_post("/books/{day}", self._known(self.book))
        made.router.add_route("HEAD", "/files/{sha256}", self._known(self.offset))
        made.router.add_put("/files/{sha256}", self._known(self.piece))
        return made

    async def packet(self, request: web.Request, node: Node) -> web.Response:
        """Take a packet."""
        body = await request.read()

        def take() -> None:
            pieces = self._pieces(node)
            take_packet(body, node=node, own_name=self.identity.name, pieces=pieces, now=clock.now())

        try:
            await self._in_thread(take)
        except UntrustedPacketError as error:
            _tell_of(error, node)
            return web.json_response(_outcome(error), status=403)
        except TransportError as error:
            return web.json_response(_outcome(error), status=409)
        return web.json_response(_outcome(None))

    async def bundle(self, request: web.Request, node: Node) -> web.Response:
        """Take several packets, each of which counts as a request, and tell of each what became of it."""
        try:
            packets = read_bundle(await request.read())
        except FrameError as error:
            return _refusal(f"{Reason.MALFORMED.value} {error}", status=403, is_final=False)

        def take() -> list[Failure | None] | None:
            now = clock.now()
            if not _may(node, count=max(len(packets) - 1, 0), now=now):
                return None
            pieces = self._pieces(node)
            return take_bundle(packets, node=node, own_name=self.identity.name, pieces=pieces, now=now)

        outcomes = await self._in_thread(take)
        if outcomes is None:
            return _refusal("too often", status=429, is_final=False)
        for each in outcomes:
            _tell_of(each, node)
        return web.json_response([_outcome(each) for each in outcomes])

    async def book(self, request: web.Request, node: Node) -> web.Response:
        """Tell what is here of the node's documents, for its daily comparison."""
        try:
            day = date.fromisoformat(request.match_info["day"])
            asked = [str(each)[:255].replace("\0", "") for each in await request.json()]
        except (ValueError, TypeError, RecursionError) as error:
            raise web.HTTPBadRequest(text="a day and identifiers") from error
        return web.json_response(await self._in_thread(lambda: book_for(node, day, asked)))

    async def offset(self, request: web.Request, node: Node) -> web.Response:
        """Tell how much of a file is there."""
        there = self._pieces(node).offset(request.match_info["sha256"])
        return web.Response(headers={"Upload-Offset": str(there)})

    async def piece(self, request: web.Request, node: Node) -> web.Response:
        """Add a piece of a file."""
        found = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
        if found is None:
            raise web.HTTPBadRequest(text="Content-Range")
        body, (at, total) = await request.read(), map(int, found.groups())
        sha256 = request.match_info["sha256"]
        pieces = self._pieces(node)
        there = await self._in_thread(lambda: pieces.add(sha256, body, at=at, total=total))
        return web.Response(status=204, headers={"Upload-Offset": str(there)})

    def _pieces(self, node: Node) -> Pieces:
        return Pieces(self.files / str(node.pk))

    def _known(
        self, act: Callable[[web.Request, Node], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Let only trusted nodes in, each so often a minute and with so much at once."""

        async def checked(request: web.Request) -> web.Response:
            shown = request.transport.get_extra_info("ssl_object") if request.transport else None
            certificate = shown.getpeercert(binary_form=True) if shown else None
            with self.doors.busy(request.transport):
                node = await self._in_thread(lambda: _admitted(certificate or b""))
                if node is None:
                    return _refusal("unknown node, or too often", status=429, is_final=False)
                return await self._answered(request, node, act)

        return checked

    async def _answered(
        self, request: web.Request, node: Node, act: Callable[[web.Request, Node], Awaitable[web.Response]]
    ) -> web.Response:
        try:
            with self.doors.inside(node.pk):
                async with asyncio.timeout(BODY_SECONDS):
                    await request.read()
                return await act(request, node)
        except PieceError as error:
            headers = {} if error.offset is None else {"Upload-Offset": str(error.offset)}
            return web.Response(status=409, text=str(error), headers=headers)
        except TooManyError:
            return _refusal("too many at once", status=429, is_final=False)
        except TimeoutError:
            return _refusal("too slow", status=408, is_final=False)
        except ConnectionError:
            raise  # it hung up: there is nobody to answer
        except OSError as error:
            log.warning("packet_not_kept", node=node.name, error=error.strerror or type(error).__name__)
            return _refusal("no room here now", status=507, is_final=False)

    async def _in_thread(self, act: Callable[[], T]) -> T:
        def run() -> T:
            if not connection.in_atomic_block:
                close_old_connections()
            return act()

        return await asyncio.get_running_loop().run_in_executor(self.threads, run)

    def close(self) -> None:
        """End the threads; each closes its own connection to the database."""
        together = Barrier(THREADS)

        def end() -> None:
            together.wait()
            connections.close_all()

        for _ in range(THREADS):
            self.threads.submit(end)
        self.threads.shutdown()

    async def reload(self, context: ssl.SSLContext) -> None:
        """Let nodes in that were entered meanwhile, for as long as the server runs."""
        while True:
            await asyncio.sleep(RELOAD_SECONDS)
            try:
                add_trusted(context, await self._in_thread(certificates))
            except (DatabaseError, InterfaceError, ssl.SSLError) as error:
                log.warning("nodes_not_read", error=str(error))


def certificates() -> list[str]:
    """Return the TLS certificates of the nodes that are trusted now."""
    return list(valid_nodes(now=clock.now()).values_list("certificate", flat=True))


def _admitted(certificate: bytes) -> Node | None:
    now = clock.now()
    node = node_with(certificate, now=now)
    if node is None:
        return None
    return node if _may(node, count=1, now=now) else None


def _may(node: Node, *, count: int, now: datetime) -> bool:
    """Count packets of a node; tell whether it may hand over as many within this minute."""
    key = f"exchange:{node.pk}"
    taken = rate_limits.take(key=key, per_minute=PACKETS_PER_MINUTE, now=now, count=count)
    return taken.is_allowed


def _tell_of(failure: Failure | None, node: Node) -> None:
    if isinstance(failure, UntrustedPacketError):
        log.warning("packet_not_believed", node=node.name, reason=failure.reason.value, detail=failure.detail)


def _outcome(failure: Failure | None) -> dict[str, str | bool]:
    """Return what is answered of a packet; ``None`` is one that was taken."""
    if failure is None:
        return {"taken": True}
    if isinstance(failure, UntrustedPacketError):
        return _refused(failure.reason.value, is_final=failure.reason not in _PASSING)
    return _refused(str(failure), is_final=failure.is_final)


def _refused(words: str, *, is_final: bool) -> dict[str, str | bool]:
    return {"taken": False, "reason": words, "final": is_final}


def _refusal(words: str, *, status: int, is_final: bool) -> web.Response:
    return web.json_response(_refused(words, is_final=is_final), status=status)
