"""One run: nodes are founded, work while things go wrong, are left in peace, and their books compared."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.laboratory import books
from benchmarks.laboratory.databases import Server
from benchmarks.laboratory.faults import Dice, Tally
from benchmarks.laboratory.happening import Happening
from benchmarks.laboratory.hostile import Stranger
from benchmarks.laboratory.joining import Joined, joined
from benchmarks.laboratory.plan import STRANGER, Plan
from benchmarks.laboratory.processes import FULL, Node, NodeFailedError
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock

GIVE_UP_SECONDS = 600
_DATABASE = "motcua_laboratory_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found; ``wrong`` is empty when all is as it must be."""

    seed: int
    nodes: int
    agencies: int
    documents: int
    deliveries: int
    recalls: int
    seconds: dict[str, float]
    faults: dict[str, int]
    stranger: dict[str, int]
    differences: int
    """Of the product's own comparison of all pairs."""
    compared: int
    wrong: dict[str, list[str]]
    most_memory_mb: int


def run(plan: Plan, *, server: Server, folder: Path, pause: float) -> Report:
    """Run the laboratory; ``pause`` is the mean of seconds between things that happen."""
    tally, times = Tally(), _Times()
    names = [place.name for place in plan.places]
    dice = Dice(plan.seed)
    with nodes_of(plan, server=server, folder=folder) as (nodes, urls):
        with joined(nodes, folder=folder, dice=dice, tally=tally) as lines:
            times.passed("founding")
            recalls = _work(plan, nodes, lines, tally=tally, pause=pause)
            stranger = _stranger(lines, plan)
            times.passed("working")
            _settle(nodes, urls)
            times.passed("settling")
            today = civil_date(clock.now()).isoformat()
            compared = _each(nodes, lambda node: node.ask("reconcile", day=today))
            found = {name: books.read_book(name, urls[name], folder / name) for name in names}
            memory = max(node.most_memory() for node in nodes.values())
        times.passed("comparing")
    return _report(plan, found, compared, stranger, recalls=recalls, tally=tally, times=times, memory=memory)


class _Times:
    """How long each part took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.monotonic()

    def passed(self, part: str) -> None:
        """Note that a part is over."""
        now = time.monotonic()
        self.seconds[part], self._since = round(now - self._since, 1), now


@contextmanager
def nodes_of(plan: Plan, *, server: Server, folder: Path) -> Iterator[tuple[dict[str, Node], dict[str, str]]]:
    """Have the processes of a plan for a while; yield them and the addresses of their databases."""
    databases = {place.name: f"{_DATABASE}{os.getpid()}_{place.name.lower()}" for place in plan.places}
    urls = {name: server.url(database) for name, database in databases.items()}
    nodes: dict[str, Node] = {}
    with server.copies(list(databases.values())):
        try:
            for place in plan.places:
                nodes[place.name] = Node(place, database_url=urls[place.name], folder=folder / place.name)
            yield nodes, urls
        finally:
            for node in nodes.values():
                node.stop()


def _each(nodes: dict[str, Node], act: Callable[[Node], Any]) -> dict[str, Any]:
    """Do something with all nodes at once."""
    with ThreadPoolExecutor(len(nodes)) as pool:
        return dict(zip(nodes, pool.map(act, nodes.values()), strict=True))


def _work(plan: Plan, nodes: dict[str, Node], joined: Joined, *, tally: Tally, pause: float) -> int:
    """Let all agencies send and handle while things happen; return how many documents were asked back."""
    happening = Happening(nodes, joined.lines, seed=plan.seed, tally=tally, seconds=pause)
    happening.start()
    recalls = 0
    try:
        for orders in plan.rounds:

            def send(node: Node, orders: Any = orders) -> int:
                own = [asdict(each) for each in orders if each.sender in node.place.agencies]
                _send(node, own, tally)
                node.ask("handle")
                recalled = [each["document_id"] for each in own if each["is_recalled"]]
                return int(node.ask("recall", document_ids=recalled))

            recalls += sum(_each(nodes, send).values())
    finally:
        happening.end()
    return recalls


def _send(node: Node, orders: list[dict[str, Any]], tally: Tally) -> None:
    """Have documents sent; who is told that the disk is full tries again, as a clerk would."""
    while True:
        try:
            node.ask("send", orders=orders)
        except NodeFailedError as error:
            if FULL not in str(error):
                raise
            tally.add("sendings that a full disk refused")
            time.sleep(0.5)
        else:
            return


def _settle(nodes: dict[str, Node], urls: dict[str, str]) -> None:
    """Let everything that waits be handled and handed over, with nothing going wrong any more."""
    until = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < until:
        handled = sum(_each(nodes, lambda node: node.ask("handle")).values())
        if not handled and not any(books.unfinished(url) for url in urls.values()):
            return
        time.sleep(0.2)


def _stranger(joined: Joined, plan: Plan) -> dict[str, int]:
    """Let the hostile node try everything on the first node; return how often what came of it."""
    victim, other = plan.places[0], plan.places[1]
    stranger = Stranger(
        joined.ends[STRANGER],
        joined.ends[victim.name],
        name=victim.name,
        victim=victim.agencies[0],
        other_agency=other.agencies[0],
    )
    joined.lines.is_calm = True
    found = Tally()
    for attempt in stranger.attempts(joined.lines.captured):
        said = stranger.said(attempt.body)
        found.add(f"{attempt.kind}: {'as it must' if attempt.wanted in said else f'WRONG {said}'}")
    for said in stranger.flood():
        found.add(f"flooded: {said}")
    return found.as_plain()


def _report(
    plan: Plan,
    found: dict[str, books.Book],
    compared: dict[str, Any],
    stranger: dict[str, int],
    *,
    recalls: int,
    tally: Tally,
    times: _Times,
    memory: int,
) -> Report:
    wrong: dict[str, list[str]] = {}
    for kind, which in books.wrong(plan, found):
        wrong.setdefault(kind, []).append(which)
    rows = [row for each in compared.values() for row in each]
    errors = [row["error"] for row in rows if row["error"] and row["node"] != STRANGER]
    if errors:
        wrong["not compared"] = errors
    if misled := [each for each in stranger if "WRONG" in each]:
        wrong["the stranger was heard"] = misled
    return Report(
        seed=plan.seed,
        nodes=len(plan.places),
        agencies=sum(len(place.agencies) for place in plan.places),
        documents=len(plan.orders),
        deliveries=sum(len(book.received) for book in found.values()),
        recalls=recalls,
        seconds=times.seconds,
        faults=tally.as_plain(),
        stranger=stranger,
        differences=sum(len(row["differences"]) for row in rows),
        compared=sum(row["compared"] for row in rows),
        wrong=wrong,
        most_memory_mb=round(memory / 2**20),
    )
