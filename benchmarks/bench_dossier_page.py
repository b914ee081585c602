"""A dossier's page as it is served to an official: session, rights, course, papers, record of the read."""

from __future__ import annotations

from benchmarks.at_scale import compare
from benchmarks.measure import Measure
from benchmarks.provinces import SMALL, large

GOAL_MILLISECONDS = 100.0
"""Within which an act has to answer (docs: how it should feel)."""


def measure() -> list[Measure]:
    """Return the 95th percentile in the large province, and its growth."""
    size = large()
    small, many = compare("dossier_pages", SMALL, size)
    what = f"p95 of a dossier's page of {size}"
    return [
        Measure(name=name, ours=round(many.best, 2), limit=limit, unit="ms", what=told, is_less_better=True)
        for name, limit, told in (
            ("dossier_page", GOAL_MILLISECONDS, f"{what}, against the goal"),
            ("dossier_growth", round(small.best, 2), f"{what}, against the same of {SMALL}"),
        )
    ]
