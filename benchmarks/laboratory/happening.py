"""What happens to nodes while they work: killed, cut off, their clocks put wrong, their disks filled."""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping

from benchmarks.laboratory.faults import Tally
from benchmarks.laboratory.lines import Lines
from benchmarks.laboratory.processes import Node

CLOCKS = (-1000, -1500, -4000)
"""Seconds ahead: so far behind that no packet of the node is believed, and it believes none of others."""


class Happening(threading.Thread):
    """One thing after another, each to a node of the seed's choice: all at least once, until it is to end."""

    def __init__(
        self, nodes: Mapping[str, Node], lines: Lines, *, seed: int, tally: Tally, seconds: float
    ) -> None:
        super().__init__(name="happening", daemon=True)
        self._nodes, self._lines, self._tally, self._seconds = nodes, lines, tally, seconds
        self._chance = random.Random(f"{seed} happening")
        self._is_over, self._may_end = threading.Event(), False
        self._acts = [self._kill, self._part, self._clock, self._disk]

    def run(self) -> None:
        """Let things happen; each act comes as often as the others."""
        while not self._is_over.is_set():
            self._chance.shuffle(self._acts)
            for act in self._acts:
                if self._may_end and self._is_over.is_set():
                    return
                act(self._nodes[self._chance.choice(sorted(self._nodes))])
            self._may_end = True

    def end(self) -> None:
        """Let nothing happen any more; what is under way is undone."""
        self._is_over.set()
        self.join()

    def _pause(self, share: float = 1.0) -> None:
        over = self._is_over if self._may_end else threading.Event()
        over.wait(self._seconds * share * self._chance.uniform(0.5, 1.5))

    def _kill(self, node: Node) -> None:
        self._pause()
        node.kill()
        self._tally.add("kills (SIGKILL)")
        node.ask("clock", seconds=0)

    def _part(self, node: Node) -> None:
        self._lines.parted.add(node.place.name)
        self._tally.add("partitions")
        self._pause(2)
        self._lines.parted.discard(node.place.name)

    def _clock(self, node: Node) -> None:
        node.ask("clock", seconds=self._chance.choice(CLOCKS))
        self._tally.add("wrong clocks")
        self._pause(2)
        node.ask("clock", seconds=0)

    def _disk(self, node: Node) -> None:
        node.fill_disk(is_full=True)
        self._tally.add("full disks")
        self._pause(2)
        node.fill_disk(is_full=False)
