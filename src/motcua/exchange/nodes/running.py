"""Running the receiving side until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from aiohttp import web

from motcua.exchange.nodes.doors import Handler
from motcua.exchange.nodes.links import server_context
from motcua.exchange.nodes.listening import Listener

HANDSHAKE_SECONDS = 10
"""How long a stranger may take to show its certificate."""
GRACE_SECONDS = 5
"""How long packets under way may take to end after the server was told to stop."""


async def listen(
    listener: Listener, *, host: str, port: int, trusted: list[str], stop: asyncio.Event
) -> None:
    """Listen until ``stop`` is set; packets under way are finished."""
    context = server_context(listener.identity, trusted)
    runner = web.AppRunner(listener.application(), shutdown_timeout=GRACE_SECONDS)
    await runner.setup()
    beside = [asyncio.create_task(each) for each in (listener.reload(context), listener.doors.watch())]
    loop, server = asyncio.get_running_loop(), runner.server
    assert server is not None
    site = await loop.create_server(
        lambda: Handler(listener.doors, server, loop),
        host,
        port,
        ssl=context,
        ssl_handshake_timeout=HANDSHAKE_SECONDS,
    )
    try:
        await stop.wait()
    finally:
        site.close()
        for each in beside:
            each.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await each
        await runner.cleanup()
        listener.close()


def serve(listener: Listener, *, host: str, port: int, trusted: list[str]) -> None:
    """Listen until SIGINT or SIGTERM."""

    async def until_stopped() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop.set)
        await listen(listener, host=host, port=port, trusted=trusted, stop=stop)

    asyncio.run(until_stopped())
