"""A page of the register among a million documents: fifty rows by the reader's exact rights.

In a province of ten thousand documents and in one of a million, in turns: what a page costs may not grow with
the documents there are, neither in time nor in queries.
"""

from __future__ import annotations

from benchmarks.at_scale import compare
from benchmarks.measure import Measure
from benchmarks.provinces import DOCUMENTS, SMALL, large

GOAL_MILLISECONDS = 50.0
MOST_GROWTH = 1.2


def measure() -> list[Measure]:
    """Return the 95th percentiles over full pages, everybody and the screen, the growth, and the queries."""
    size = large()
    small, many = compare("registers", SMALL, size, of=DOCUMENTS)
    [everybody] = compare("everybody", size, of=DOCUMENTS)
    [served] = compare("served", size, of=DOCUMENTS)
    return [
        milliseconds(
            "register_page",
            max(many.best, everybody.best),
            GOAL_MILLISECONDS,
            f"p95 of 50 rows of the register, and of what waits, for everybody, of {size} documents",
        ),
        milliseconds(
            "register_served",
            served.best,
            GOAL_MILLISECONDS,
            f"p95 of the screen as it is served, with session and HTML, of {size}, against the goal",
        ),
        milliseconds(
            "register_growth",
            many.best,
            MOST_GROWTH * small.best,
            f"p95 of full pages of {size} documents, against {MOST_GROWTH} times those of {SMALL}",
        ),
        Measure(
            name="register_queries",
            ours=many.queries,
            limit=small.queries,
            unit="queries",
            what=f"queries of such a page of {size} documents, against one of {SMALL}",
            is_less_better=True,
        ),
    ]


def milliseconds(name: str, ours: float, limit: float, what: str) -> Measure:
    """Return a line in milliseconds, of which fewer are better."""
    return Measure(
        name=name, ours=round(ours, 2), limit=round(limit, 2), unit="ms", what=what, is_less_better=True
    )
