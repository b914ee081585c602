"""Search without tones among a million dossiers: whatever people type, by their exact rights."""

from __future__ import annotations

from benchmarks.at_scale import compare
from benchmarks.measure import Measure
from benchmarks.provinces import large

GOAL_MILLISECONDS = 50.0
TIMES = 400


def measure() -> Measure:
    """Return the 95th percentile of a page of what was found."""
    size = large()
    [found] = compare("searches", size, times=TIMES)
    return Measure(
        name="search",
        ours=round(found.best, 2),
        limit=GOAL_MILLISECONDS,
        unit="ms",
        what=f"p95 of codes, numbers, names, parts and procedures searched among {size}, against the goal",
        is_less_better=True,
    )
