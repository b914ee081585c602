"""How long people wait for a server that is started from nothing, its database included."""

from __future__ import annotations

import time

from benchmarks.installation import Installation, installation
from benchmarks.measure import Measure

GOAL_SECONDS = 5.0
ROUNDS = 3


def measure() -> Measure:
    """Start database and server until the first answer, three times; the median counts."""
    with installation() as product:
        seconds = sorted(_start(product) for _ in range(ROUNDS))
    return Measure(
        name="cold_start",
        ours=round(seconds[ROUNDS // 2], 2),
        limit=GOAL_SECONDS,
        unit="seconds",
        what="from `motcua serve` to the first answer, PostgreSQL stopped before",
        is_less_better=True,
    )


def _start(product: Installation) -> float:
    started = time.perf_counter()
    server = product.start("serve")
    product.wait_until_live()
    seconds = time.perf_counter() - started
    server.terminate()
    server.wait()
    return seconds
