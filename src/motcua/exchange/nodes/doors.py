"""How much of one node is let in at once, and how long it may take to say what it wants.

Who sends a header byte by byte, opens connections without end or leaves bodies half sent keeps nobody out.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from aiohttp import web

CONNECTIONS = 32
"""Of one certificate at once."""
REQUESTS = 8
"""Of one node at once; each holds a body of up to 8 MB in memory."""
IDLE_SECONDS = 75
"""How long a connection may be without a whole request header."""
BODY_SECONDS = 120
LOOK_SECONDS = 5


class TooManyError(Exception):
    """The node has as many requests here as it may have at once."""


class Doors:
    """Counts and clocks of one receiving side; used by its event loop only."""

    def __init__(self) -> None:
        self._requests: Counter[int] = Counter()
        self._certificates: Counter[bytes] = Counter()
        self._open: dict[asyncio.BaseTransport, bytes] = {}
        self._quiet_since: dict[asyncio.BaseTransport, float] = {}

    def opened(self, transport: asyncio.BaseTransport) -> bool:
        """Count a connection; return whether it may stay."""
        shown = transport.get_extra_info("ssl_object")
        certificate = (shown.getpeercert(binary_form=True) if shown else None) or b""
        self._open[transport] = certificate
        self._certificates[certificate] += 1
        self._quiet_since[transport] = asyncio.get_running_loop().time()
        return self._certificates[certificate] <= CONNECTIONS

    def closed(self, transport: asyncio.BaseTransport) -> None:
        """Count a connection no more."""
        self._quiet_since.pop(transport, None)
        self._certificates[self._open.pop(transport)] -= 1
        self._certificates = +self._certificates

    @contextmanager
    def busy(self, transport: asyncio.BaseTransport | None) -> Iterator[None]:
        """Let a connection be while its request is answered."""
        if transport is not None:
            self._quiet_since.pop(transport, None)
        try:
            yield
        finally:
            if transport in self._open:
                self._quiet_since[transport] = asyncio.get_running_loop().time()

    @contextmanager
    def inside(self, node_id: int) -> Iterator[None]:
        """Have a request of a node here.

        Raises:
            TooManyError: it has as many as it may.
        """
        if self._requests[node_id] >= REQUESTS:
            raise TooManyError
        self._requests[node_id] += 1
        try:
            yield
        finally:
            self._requests[node_id] -= 1

    async def watch(self) -> None:
        """Close connections that say nothing whole for long, as long as the server runs."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            oldest = asyncio.get_running_loop().time() - IDLE_SECONDS
            for transport, since in list(self._quiet_since.items()):
                if since < oldest and isinstance(transport, asyncio.Transport):
                    self._quiet_since.pop(transport)
                    with suppress(AttributeError):  # it is ending just now
                        transport.abort()


class Handler(web.RequestHandler):
    """One connection, counted."""

    __slots__ = ("_counted", "_doors")

    def __init__(self, doors: Doors, server: web.Server, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            server,
            loop=loop,
            access_log=None,  # type: ignore[arg-type]  # as its own server passes it
            keepalive_timeout=IDLE_SECONDS,
            auto_decompress=False,
        )
        self._doors = doors
        self._counted: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in unless its node has too many."""
        super().connection_made(transport)
        self._counted = transport
        if not self._doors.opened(transport):
            transport.close()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Count it no more."""
        if self._counted is not None:
            self._doors.closed(self._counted)
        super().connection_lost(exc)
