"""What granian serves: the life of the plane, its health, its tokens, and all other paths as calls."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.db import connection

from motcua.accounts import public as accounts
from motcua.gateway.plane.application import Plane, Send
from motcua.gateway.plane.relaying import Receive

LARGEST_FORM = 4096
_JSON = (b"content-type", b"application/json")


class Door:
    """The ASGI application."""

    def __init__(self, found: Callable[[], Plane]) -> None:
        self._found = found
        self._plane: Plane | None = None

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer whatever comes."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] != "http":
            return
        if self._plane is None:
            await _say(send, 503, {"log": "down"})
            return
        own = {"/health/live": self._alive, "/health/ready": self._ready, "/token": self._token}
        answer: Callable[..., Awaitable[None]] = own.get(scope["path"], self._plane.answer)
        await answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    self._plane = await asyncio.to_thread(_made, self._found)
                    await self._plane.start()
                except Exception as error:  # noqa: BLE001  # whoever starts it is told why
                    self._plane = None
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                if self._plane is not None:
                    await self._plane.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _alive(self, _scope: Mapping[str, Any], _receive: Receive, send: Send) -> None:
        await _say(send, 200, {"status": "good"})

    async def _ready(self, _scope: Mapping[str, Any], _receive: Receive, send: Send) -> None:
        is_good = self._plane is not None and self._plane.logbook.is_writing
        await _say(send, 200 if is_good else 503, {"log": "good" if is_good else "down"})

    async def _token(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Give a token for key and secret, as WSO2 API managers do (RFC 6749, section 4.4)."""
        form = b""
        while True:
            message = await asyncio.wait_for(receive(), 10)
            form += message.get("body", b"")
            if len(form) > LARGEST_FORM or scope["method"] != "POST" or message["type"] == "http.disconnect":
                await _say(send, 400, {"error": "invalid_request"})
                return
            if not message.get("more_body"):
                break
        said = [value for name, value in scope["headers"] if bytes(name).lower() == b"authorization"]
        assert self._plane is not None
        status, answer = await self._plane.threads.run(
            accounts.token_for,
            form,
            authorization=said[0].decode("latin-1") if len(said) == 1 else "",
            address=str((scope.get("client") or ("",))[0]),
        )
        await _say(send, status, answer)


def _made(found: Callable[[], Plane]) -> Plane:
    """Make the plane in a thread of its own, as it asks the database."""
    try:
        return found()
    finally:
        connection.close()


async def _say(send: Send, status: int, said: Mapping[str, Any]) -> None:
    body = json.dumps(said).encode()
    headers = [_JSON, (b"cache-control", b"no-store"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
