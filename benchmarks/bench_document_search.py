"""Search without tones among a million documents: whatever people type, by their exact rights."""

from __future__ import annotations

from benchmarks.at_scale import compare
from benchmarks.bench_register_page import GOAL_MILLISECONDS, milliseconds
from benchmarks.measure import Measure
from benchmarks.provinces import DOCUMENTS, SMALL, large

TIMES = 300


def measure() -> list[Measure]:
    """Return the 95th percentile of a page of what was found, and its queries."""
    size = large()
    small, many = compare("searches", SMALL, size, of=DOCUMENTS, times=TIMES)
    what = f"p95 of numbers, names, words, fields and days searched among {size} documents, against the goal"
    return [
        milliseconds("document_search", many.best, GOAL_MILLISECONDS, what),
        Measure(
            name="document_search_queries",
            ours=many.queries,
            limit=small.queries,
            unit="queries",
            what=f"queries of such a search among {size} documents, against one among {SMALL}",
            is_less_better=True,
        ),
    ]
