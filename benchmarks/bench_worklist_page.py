"""A page of a worklist: a hundred rows by an official's exact rights, with the counters of all views.

In a province of ten thousand dossiers and in one of a million, in turns: what a page costs may not grow with
the dossiers there are, neither in time nor in queries.
"""

from __future__ import annotations

from benchmarks.at_scale import compare
from benchmarks.measure import Measure
from benchmarks.provinces import SMALL, large

GOAL_MILLISECONDS = 50.0


def measure() -> list[Measure]:
    """Return the 95th percentiles over all views, the growth over full pages, and the queries."""
    size = large()
    small, many = compare("full_pages", SMALL, size)
    [views] = compare("all_views", size)
    [district] = compare("district_views", size)
    [served] = compare("served_pages", size)
    page = f"p95 of a page of 100 rows with counters, every view, of {size} dossiers"
    return [
        _against_the_goal("worklist_page", max(many.best, views.best), f"{page}, against the goal"),
        _against_the_goal(
            "worklist_district",
            district.best,
            f"{page}, for the inspector of a district with its communes, against the goal",
        ),
        _against_the_goal(
            "worklist_served",
            served.best,
            f"p95 of the screen as it is served, with session and HTML, of {size}, against the goal",
        ),
        Measure(
            name="worklist_growth",
            ours=round(many.best, 2),
            limit=round(small.best, 2),
            unit="ms",
            what=f"p95 of full pages of {size} dossiers, against the same pages of {SMALL}",
            is_less_better=True,
        ),
        Measure(
            name="worklist_queries",
            ours=max(many.queries, views.queries),
            limit=small.queries,
            unit="queries",
            what=f"queries of such a page of {size} dossiers, against one of {SMALL}",
            is_less_better=True,
        ),
    ]


def _against_the_goal(name: str, milliseconds: float, what: str) -> Measure:
    return Measure(
        name=name,
        ours=round(milliseconds, 2),
        limit=GOAL_MILLISECONDS,
        unit="ms",
        what=what,
        is_less_better=True,
    )
