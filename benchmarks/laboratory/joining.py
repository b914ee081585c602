"""Nodes made known to each other over lines that can go wrong, and a stranger whom they trust as well."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.laboratory.faults import Dice, Tally
from benchmarks.laboratory.lines import End, Lines
from benchmarks.laboratory.plan import STRANGER
from benchmarks.laboratory.processes import PORT, Node
from motcua.exchange.nodes.identity import make_identity, read_identity
from motcua.platform import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """All ends and the lines between the honest ones."""

    lines: Lines
    ends: Mapping[str, End]


@contextmanager
def joined(nodes: Mapping[str, Node], *, folder: Path, dice: Dice, tally: Tally) -> Iterator[Joined]:
    """Have all nodes trust one another and the stranger, each reached by way of its line, for a while."""
    with ThreadPoolExecutor(len(nodes)) as pool:
        list(pool.map(lambda node: node.ask("card", address="https://none.example"), nodes.values()))
    ends = {name: _end(node.place.host, folder / name / "node") for name, node in nodes.items()}
    make_identity(folder / STRANGER, name=STRANGER, now=clock.now())
    lines = Lines(ends, dice=dice, tally=tally)
    stranger = _end("127.0.0.1", folder / STRANGER)
    with _running(lines):
        with ThreadPoolExecutor(len(nodes)) as pool:
            list(pool.map(lambda node: _introduce(node, ends, lines, stranger), nodes.values()))
        yield Joined(lines=lines, ends={**ends, STRANGER: stranger})


def directly_joined(nodes: Mapping[str, Node]) -> dict[str, str]:
    """Have all nodes trust one another without anything between; return their certificates."""
    cards = {
        name: node.ask("card", address=f"https://{node.place.host}:{PORT}") for name, node in nodes.items()
    }
    for name, node in nodes.items():
        node.ask("trust", cards=[card for other, card in cards.items() if other != name])
    return {name: card["certificate"] for name, card in cards.items()}


def _introduce(node: Node, ends: Mapping[str, End], lines: Lines, stranger: End) -> None:
    own = node.place.name
    cards = [
        end.identity.card(address=lines.address((own, name))) for name, end in ends.items() if name != own
    ]
    node.ask("trust", cards=[*cards, stranger.identity.card(address="https://127.0.0.1:9")])


def _end(host: str, folder: Path) -> End:
    identity = read_identity(folder)
    return End(identity=identity, host=host, certificate=identity.certificate.read_text(encoding="ascii"))


@contextmanager
def _running(lines: Lines) -> Iterator[None]:
    """Have the lines carry in a thread of their own."""
    loop = asyncio.new_event_loop()
    stop, ready, is_up = asyncio.Event(), asyncio.Event(), threading.Event()

    async def carry() -> None:
        told = asyncio.create_task(lines.run(stop, ready))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({told, waiting}, return_when=asyncio.FIRST_COMPLETED)
        is_up.set()
        await told

    thread = threading.Thread(target=lambda: loop.run_until_complete(carry()), name="lines")
    thread.start()
    is_up.wait()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
