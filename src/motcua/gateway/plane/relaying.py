"""Relaying one call: the body streams through, the answer waits in a spool until the log has it."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from ipaddress import ip_address
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from motcua.gateway.domain.headers import Headers, back, onward
from motcua.gateway.domain.paths import path_of
from motcua.gateway.frame.guarding import Place, is_allowed
from motcua.gateway.plane.incoming import Incoming
from motcua.gateway.plane.refusing import Refused, Why

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
IN_MEMORY = 256 * 1024
"""Bytes of an answer that wait in memory; more of it waits in a file."""
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long and how large a call may be."""

    connect_seconds: float = 5.0
    read_seconds: float = 30.0
    """Between two pieces, of the request's body and of the answer."""
    total_seconds: float = 60.0
    largest: int = 64 * 2**20
    """Bytes of a body, either way."""


@dataclass(slots=True)
class Body:
    """What the consumer sends, passed on piece by piece, measured and hashed."""

    receive: Receive
    bounds: Bounds
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha512)
    refused: Refused | None = None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body.

        Raises:
            Refused: too slow, too large, or gone.
        """
        while True:
            try:
                message = await asyncio.wait_for(self.receive(), self.bounds.read_seconds)
            except TimeoutError:
                raise self._refused(Why.SLOW_BODY) from None
            if message["type"] == "http.disconnect":
                raise self._refused(Why.BAD_REQUEST)
            piece: bytes = message.get("body", b"")
            self.size += len(piece)
            if self.size > self.bounds.largest:
                raise self._refused(Why.TOO_LARGE)
            self.digest.update(piece)
            if piece:
                yield piece
            if not message.get("more_body"):
                return

    def _refused(self, why: Why) -> Refused:
        self.refused = Refused(why)
        return self.refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """The service's answer, whole."""

    status: int
    headers: Headers
    spool: IO[bytes]
    size: int
    digest: bytes


class Guard(AbstractResolver):
    """Looks at every address that a name stands for; what may not be called is not found."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()
        self.private: set[str] = set()
        """Hosts that may lie in private networks, as the IT centre registered them."""

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        """Return the addresses.

        Raises:
            OSError: none is known, or one may not be called.
        """
        found = await self._inner.resolve(host, port, family)
        for each in found:
            if not is_allowed(ip_address(each["host"]), is_private_allowed=f"{host}:{port}" in self.private):
                raise OSError(f"{host} stands for an address that may not be called")
        return found

    async def close(self) -> None:
        """Nothing is held."""


class Relay:
    """Calls services over kept connections."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._guard = Guard()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._guard, limit=0, ttl_dns_cache=10, force_close=False
            ),
            timeout=aiohttp.ClientTimeout(
                total=bounds.total_seconds, sock_connect=bounds.connect_seconds, sock_read=bounds.read_seconds
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        )

    async def call(self, call: Incoming, place: Place, parts: tuple[str, ...], body: Body) -> Relayed:
        """Relay the call and return the whole answer; no redirection is followed.

        Raises:
            Refused: body or answer is not sound, or the service does not answer.
        """
        self._check(place)
        has_body = bool(call.header(b"transfer-encoding")) or call.header(b"content-length") not in {
            b"",
            b"0",
        }
        try:
            async with self._asked(call, place, parts, body if has_body else None) as answer:
                return await self._read(answer)
        except Refused:
            raise
        except TimeoutError as error:
            raise Refused(Why.SLOW, str(error)) from error
        except (aiohttp.ClientError, OSError, ssl.SSLError, ValueError) as error:
            if body.refused is not None:
                raise body.refused from error
            kind = Why.UNREACHABLE if isinstance(error, aiohttp.ClientConnectionError) else Why.BAD_ANSWER
            raise Refused(kind, type(error).__name__) from error

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    def _check(self, place: Place) -> None:
        if place.is_private_allowed:
            self._guard.private.add(f"{place.host}:{place.port}")
        else:
            self._guard.private.discard(f"{place.host}:{place.port}")
        try:
            literal = ip_address(place.host)
        except ValueError:
            literal = None
        is_open = place.scheme == "https" or place.is_private_allowed
        if not is_open or (literal and not is_allowed(literal, is_private_allowed=place.is_private_allowed)):
            raise Refused(Why.FORBIDDEN_PLACE, place.origin)

    def _asked(
        self, call: Incoming, place: Place, parts: tuple[str, ...], body: Body | None
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        host = f"[{place.host}]" if ":" in place.host else place.host
        path = f"{place.path}{path_of(parts)}" if parts or not place.path else place.path
        query = f"?{call.query.decode('ascii')}" if call.query else ""
        url = URL(f"{place.scheme}://{host}:{place.port}{path}{query}", encoded=True)
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in onward(call.headers)]
        headers.append(("X-Request-ID", call.correlation))
        length = call.header(b"content-length")
        if body is not None and length:
            headers.append(("Content-Length", length.decode("ascii")))
        return self._session.request(
            call.method, url, headers=headers, data=body.pieces() if body else None, allow_redirects=False
        )

    def _bounded(self, size: int, piece: bytes) -> int:
        """Return how long a piece is.

        Raises:
            Refused: with it the answer is too large.
        """
        if size + len(piece) > self._bounds.largest:
            raise Refused(Why.BAD_ANSWER, "too large")
        return len(piece)

    async def _read(self, answer: aiohttp.ClientResponse) -> Relayed:
        spool: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed by who answers
        digest, size = hashlib.sha512(), 0
        try:
            async for piece in answer.content.iter_chunked(PIECE):
                size += self._bounded(size, piece)
                digest.update(piece)
                spool.write(piece)
        except BaseException:
            spool.close()
            raise
        headers = back(answer.raw_headers)
        return Relayed(status=answer.status, headers=headers, spool=spool, size=size, digest=digest.digest())
