"""What a measure is: a figure of ours beside the limit that it is held against."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of ``motcua bench``."""

    name: str
    ours: float
    limit: float
    """What the same machine does at best in the same run, or the goal; in the unit of ``ours``."""
    unit: str
    what: str
    is_less_better: bool = False
    """Seconds and bytes rather than acts a second."""

    def as_line(self) -> dict[str, Any]:
        """Return the line; ``ratio`` is 1 at the limit and larger when better, whatever the unit."""
        best, worst = (self.limit, self.ours) if self.is_less_better else (self.ours, self.limit)
        line = asdict(self)
        line.pop("is_less_better")
        return line | {"ratio": round(best / worst, 3) if worst else None}


def lines_of(
    measured: Measure | Mapping[str, Any] | list[Measure] | list[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Return the lines of whatever a benchmark's ``measure()`` gave."""
    items = measured if isinstance(measured, list) else [measured]
    return [item.as_line() if isinstance(item, Measure) else dict(item) for item in items]


def two_figures(module: str, *, environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Run a module in a process of its own; return ours and the limit, which it prints last."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        env=None if environment is None else dict(environment),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    ours, limit = map(float, done.stdout.split()[-2:])
    return ours, limit
