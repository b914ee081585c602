"""The laboratory of the exchange in its long form: what went wrong, how often, and that nothing came of it.

63 agencies on eight nodes, each a process with a database of its own, behind lines that cut, repeat, hold
back and lose; nodes are killed, cut off, their clocks put wrong, their disks filled; a ninth, which all
trust, replays, forges and floods. ``LABORATORY_SEED`` and ``LABORATORY_DOCUMENTS`` make another run of it.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.installation import installation
from benchmarks.laboratory.databases import server_of
from benchmarks.laboratory.plan import planned
from benchmarks.laboratory.running import run

NODES, AGENCIES, ROUNDS = 8, 63, 20
DOCUMENTS = 1000
LARGE = 200 * 2**20
"""Bytes of one file, which goes in pieces through everything that goes wrong."""
PAUSE_SECONDS = 4.0


class BooksDifferError(Exception):
    """Something was lost, doubled, forged or out of order; the message says what."""


def measure() -> dict[str, object]:
    """Return what a run found.

    Raises:
        BooksDifferError: the two sides' books are not as they must be.
    """
    seed, documents = (
        int(os.environ.get(f"LABORATORY_{name}", default))
        for name, default in (("SEED", 2026), ("DOCUMENTS", DOCUMENTS))
    )
    plan = planned(seed=seed, nodes=NODES, agencies=AGENCIES, rounds=ROUNDS, documents=documents, large=LARGE)
    with (
        installation() as product,
        server_of(product.var) as server,
        tempfile.TemporaryDirectory(prefix="motcua-laboratory-") as folder,
    ):
        report = run(plan, server=server, folder=Path(folder), pause=PAUSE_SECONDS)
    if report.wrong or report.differences:
        raise BooksDifferError(str(asdict(report)))
    return {
        "name": "exchange",
        "ours": float(report.differences),
        "limit": 0.0,
        "ratio": None,
        "unit": "differences",
        "what": "of both sides' books after a run in which everything went wrong that may",
        **asdict(report),
    }
