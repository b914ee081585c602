"""Running the receiving side until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal

from aiohttp import web

from motcua.exchange.nodes.links import server_context
from motcua.exchange.nodes.listening import Listener

GRACE_SECONDS = 5
"""How long packets under way may take to end after the server was told to stop."""


async def listen(
    listener: Listener, *, host: str, port: int, trusted: list[str], stop: asyncio.Event
) -> None:
    """Listen until ``stop`` is set; packets under way are finished."""
    context = server_context(listener.identity, trusted)
    runner = web.AppRunner(listener.application(), access_log=None, shutdown_timeout=GRACE_SECONDS)
    await runner.setup()
    reloading = asyncio.create_task(listener.reload(context))
    try:
        await web.TCPSite(runner, host, port, ssl_context=context).start()
        await stop.wait()
    finally:
        reloading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await reloading
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
