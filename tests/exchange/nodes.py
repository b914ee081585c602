"""Two nodes with keys of their own that listen on this computer, on one database."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import connection

from motcua.exchange.domain.parcels import Parcel
from motcua.exchange.models import Node, NodeKey, Posting
from motcua.exchange.nodes.calling import hang_up
from motcua.exchange.nodes.identity import Identity, make_identity
from motcua.exchange.nodes.listening import Listener, certificates
from motcua.exchange.nodes.node_transport import NodeTransport
from motcua.exchange.nodes.running import listen
from motcua.exchange.nodes.trusting import trust_node
from motcua.exchange.services.carry import carry_together
from motcua.exchange.transports import register
from motcua.kernel.actors import SYSTEM
from motcua.platform import clock, outbox


@dataclass(frozen=True)
class Pair:
    """Node H28, which sends, and node H44, which receives; both listen."""

    here: Identity
    there: Identity
    folder: Path

    def identity_for(self, parcel: Parcel) -> Identity:
        return self.there if parcel.sender.code.startswith("H44") else self.here


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def listening(identity: Identity, folder: Path, port: int) -> Iterator[None]:
    """Let a node listen in a thread of its own."""
    loop, started = asyncio.new_event_loop(), threading.Event()
    stop = asyncio.Event()
    trusted = certificates()
    listener = Listener(identity, files=folder)

    async def run() -> None:
        loop.call_soon(started.set)
        await listen(listener, host="127.0.0.1", port=port, trusted=trusted, stop=stop)

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    started.wait(20)
    _wait_for(port)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        loop.close()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            threading.Event().wait(0.05)
        else:
            return
    raise AssertionError(f"nobody listens on {port}")


@contextmanager
def two_nodes(folder: Path) -> Iterator[Pair]:
    """Have both nodes trust one another and listen."""
    now = clock.now()
    here = make_identity(folder / "h28", name="H28", now=now)
    there = make_identity(folder / "h44", name="H44", now=now)
    pair = Pair(here=here, there=there, folder=folder)
    ports = {"H28": free_port(), "H44": free_port()}
    yesterday = {"valid_from": now - timedelta(days=1)}
    for identity, codes in ((here, ["H28"]), (there, ["H44"])):
        card = identity.card(address=f"https://127.0.0.1:{ports[identity.name]}")
        trust_node(card, codes=codes, until=now + timedelta(days=9), by=SYSTEM, now=now)
    Node.objects.update(**yesterday)
    NodeKey.objects.update(**yesterday)
    register(NodeTransport(pair.identity_for))
    with (
        listening(here, folder / "in-h28", ports["H28"]),
        listening(there, folder / "in-h44", ports["H44"]),
    ):
        yield pair
        hang_up()


def carry_all(times: int = 10) -> None:
    """Hand over everything that is due, as the workers would."""
    for _ in range(times):
        outbox.drain()
        waiting = list(Posting.objects.filter(state="waiting", transport="node", due_at__lte=clock.now()))
        if waiting:
            carry_together([posting.pk for posting in waiting], now=clock.now())
        if not waiting:
            return
    assert not connection.in_atomic_block
