"""How fast documents go from one node to another, beside the same bytes over plain HTTPS.

Ours is the whole way of a signed document of 50 KB, from the moment it is sent until its receipt is in the
sender's book: both books, files kept on disk, packet signed, carried, verified and taken, 01 told and heard,
each step in the audit and on its way to the ledger. Two real processes with a database each. The limit is the
same processes and the same number of bytes: one connection, mutual TLS, a body and an answer at a time.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import psycopg

from benchmarks.installation import installation
from benchmarks.laboratory.databases import Server, server_of
from benchmarks.laboratory.joining import directly_joined
from benchmarks.laboratory.plan import Order, planned
from benchmarks.laboratory.processes import PORT, Node
from benchmarks.laboratory.running import nodes_of
from benchmarks.measure import Measure

DOCUMENTS, WARM_UP = 200, 20
SIZE = 50_000
ROUNDS = 2
_ARRIVED = "SELECT count(*) FROM exchange_line WHERE standing <> 'waiting' AND standing <> 'sent'"
_GIVE_UP_SECONDS = 300


def measure() -> Measure:
    """Return documents a second, receipt included."""
    with installation() as product, server_of(product.var) as server:
        ours, limit = relayed(server)
    return Measure(
        name="exchange_relay",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="documents/s",
        what="signed documents of 50 KB from node to node, receipt included, against the bytes over HTTPS",
    )


def relayed(server: Server, *, documents: int = DOCUMENTS) -> tuple[float, float]:
    """Return documents a second, and bodies of the same size a second."""
    plan = planned(seed=1, nodes=2, agencies=2, rounds=1, documents=0)
    with (
        tempfile.TemporaryDirectory(prefix="motcua-relay-") as folder,
        nodes_of(plan, server=server, folder=Path(folder)) as (nodes, urls),
    ):
        certificates = directly_joined(nodes)
        here, there = nodes.values()
        url = urls[here.place.name]
        _sent(here, there, url, at=0, count=WARM_UP)
        ours = max(
            _sent(here, there, url, at=WARM_UP + number * documents, count=documents)
            for number in range(ROUNDS)
        )
        return ours, _plain(here, there, certificates, count=documents * 2)


def _sent(here: Node, there: Node, url: str, *, at: int, count: int) -> float:
    orders = [
        Order(
            document_id=f"relay-{number}",
            sender=here.place.agencies[0],
            recipients=there.place.agencies[:1],
            thread=f"relay-{number}",
            urgency=0,
            size=SIZE,
            is_recalled=False,
        )
        for number in range(at, at + count)
    ]
    began = time.perf_counter()
    here.ask("send", orders=[asdict(order) for order in orders])
    with psycopg.connect(url, autocommit=True) as connection:
        while time.perf_counter() - began < _GIVE_UP_SECONDS:
            [arrived] = connection.execute(_ARRIVED).fetchone() or (0,)
            if arrived >= at + count:
                return count / (time.perf_counter() - began)
            time.sleep(0.05)
    raise TimeoutError(f"{arrived} of {at + count} arrived")


def _plain(here: Node, there: Node, certificates: Mapping[str, str], *, count: int) -> float:
    where = {"host": there.place.host, "port": PORT + 1}
    there.ask("plain", certificate=certificates[here.place.name], **where)
    certificate = certificates[there.place.name]
    return float(here.ask("plain", certificate=certificate, count=count, size=SIZE, **where))
