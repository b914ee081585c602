"""Asking the database from the event loop: in threads, whose connections are given up once they broke."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
THREADS = 4
_SECONDS = 10


class Threads:
    """The threads of one plane."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="gateway")

    async def run(self, act: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run ``act`` in a thread; the next one there after a failure connects anew."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, partial(_guarded, partial(act, *args, **kwargs)))

    def close(self) -> None:
        """Close every thread's connection, and end the threads."""
        together = Barrier(THREADS)
        for _ in range(THREADS):
            self._pool.submit(_close, together)
        self._pool.shutdown()


def _guarded(act: Callable[[], T]) -> T:
    try:
        return act()
    except Exception:
        connection.close_if_unusable_or_obsolete()
        raise


def _close(together: Barrier) -> None:
    together.wait(_SECONDS)
    connection.close()
