"""Whole journeys through the product, each a named course that checks itself."""

from __future__ import annotations

from motcua.demo.journeys import birth, construction, race, refusal, withdrawal
from motcua.demo.journeys.course import Course, Journey, Report

JOURNEYS: dict[str, Journey] = {
    each.name: each
    for each in (birth.JOURNEY, construction.JOURNEY, refusal.JOURNEY, withdrawal.JOURNEY, race.JOURNEY)
}
"""By name, in the order in which they are listed and run."""

__all__ = ["JOURNEYS", "Course", "Journey", "Report"]
