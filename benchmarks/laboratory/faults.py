"""What becomes of a packet on its way: drawn for each line from the run's seed, and counted."""

from __future__ import annotations

import enum
import random
import threading
from collections import Counter


class Fault(enum.Enum):
    """What may happen to one call."""

    CUT = "cut before it arrived"
    LOST = "answer lost"
    TWICE = "sent twice"
    SLOW = "held back"
    STALE = "sent again later"


RATES = {Fault.CUT: 0.05, Fault.LOST: 0.05, Fault.TWICE: 0.06, Fault.SLOW: 0.1, Fault.STALE: 0.05}


class Dice:
    """The same faults for the same line in every run of a seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._by_line: dict[tuple[str, str], random.Random] = {}

    def draw(self, line: tuple[str, str]) -> Fault | None:
        """Return what becomes of the next call of a line."""
        chance = self._by_line.setdefault(line, random.Random(f"{self._seed} {line}"))
        drawn = chance.random()
        for fault, rate in RATES.items():
            if (drawn := drawn - rate) < 0:
                return fault
        return None


class Tally:
    """How often what happened; counted from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()

    def add(self, what: str, times: int = 1) -> None:
        """Count it."""
        with self._lock:
            self._counts[what] += times

    def as_plain(self) -> dict[str, int]:
        """Return the counts, by name."""
        with self._lock:
            return dict(sorted(self._counts.items()))
