"""The same reading in a small and in a large province, in turns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.provinces import DOCUMENTS, DOSSIERS, folder_of, province

_MODULES = {DOSSIERS: "benchmarks.reader", DOCUMENTS: "benchmarks.document_reader"}
TURNS = 3
TIMES = 60
"""Readings of one turn."""


@dataclass(slots=True)
class Figures:
    """What one reader needed."""

    turns: list[float] = field(default_factory=list)
    """The 95th percentile of each turn, in milliseconds."""
    queries: int = 0

    @property
    def best(self) -> float:
        """Return the 95th percentile of the quietest turn, in milliseconds."""
        return min(self.turns)


def compare(
    kind: str, *sizes: int, of: str = DOSSIERS, turns: int = TURNS, times: int = TIMES
) -> list[Figures]:
    """Return the figures of readers in provinces of these sizes, who took turns."""
    found = [Figures() for _ in sizes]
    with _readers(*sizes, of=of) as readers:
        for reader in readers:
            _ask(reader, kind, times)
        for _ in range(turns):
            for figures, reader in zip(found, readers, strict=True):
                answer = _ask(reader, kind, times)
                figures.turns.append(1000 * sorted(answer["seconds"])[int(0.95 * times)])
                figures.queries = max(figures.queries, answer["queries"])
    return found


@contextmanager
def _readers(*sizes: int, of: str) -> Iterator[list[subprocess.Popen[str]]]:
    readers = []
    try:
        for size in sizes:
            made = province(size, of=of)
            readers.append(
                subprocess.Popen(
                    [sys.executable, "-m", _MODULES[of], folder_of(size, of=of)],
                    env=made.environment,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            _line(readers[-1])
        yield readers
    finally:
        for reader in readers:
            reader.communicate()


def _ask(reader: subprocess.Popen[str], kind: str, times: int) -> dict[str, object]:
    assert reader.stdin is not None
    reader.stdin.write(f"{kind} {times}\n")
    reader.stdin.flush()
    answer: dict[str, object] = json.loads(_line(reader))
    return answer


def _line(reader: subprocess.Popen[str]) -> str:
    assert reader.stdout is not None
    line = reader.stdout.readline()
    if not line:
        raise RuntimeError("the reader in the province failed; its error stands above")
    return line
