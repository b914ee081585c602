"""The same bytes over plain HTTPS between the same processes: what no exchange can be faster than."""

from __future__ import annotations

import asyncio
import http.client
import os
import threading
import time

from aiohttp import web

from motcua.exchange.nodes.identity import Identity
from motcua.exchange.nodes.links import client_context, server_context


def listen(identity: Identity, certificate: str, *, host: str, port: int) -> None:
    """Answer whoever shows that certificate once everything came, in a thread of its own."""
    ready = threading.Event()

    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(text=str(len(await request.content.read())))

    async def run() -> None:
        context = server_context(identity, [certificate])
        server = web.Server(answer, access_log=None)
        await asyncio.get_running_loop().create_server(server, host, port, ssl=context)
        ready.set()
        await asyncio.Event().wait()

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()
    ready.wait()


def post(identity: Identity, certificate: str, *, host: str, port: int, count: int, size: int) -> float:
    """Send so many bodies over one connection, each answered; return how many a second went."""
    body, context = os.urandom(size), client_context(identity, certificate)
    line = http.client.HTTPSConnection(host, port, context=context)
    line.connect()
    began = time.perf_counter()
    for _ in range(count):
        line.request("POST", "/", body=body)
        assert line.getresponse().read() == str(size).encode()
    seconds = time.perf_counter() - began
    line.close()
    return count / seconds
