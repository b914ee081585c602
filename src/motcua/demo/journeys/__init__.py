"""Whole journeys through the product, each a named course that checks itself."""

from __future__ import annotations

from motcua.demo.journeys import (
    apology,
    birth,
    construction,
    corrected,
    decision,
    dispatch,
    elsewhere,
    fees,
    immediate,
    linked_birth,
    linked_death,
    meeting,
    ministry,
    parallel_permit,
    race,
    recall,
    refusal,
    replacement,
    second_supplement,
    standing_in,
    update,
    withdrawal,
)
from motcua.demo.journeys.course import Course, Journey, Report

_USUAL = (birth, construction, immediate, refusal, withdrawal, race)
_EXCEPTIONS = (apology, standing_in, elsewhere, second_supplement, corrected)
_LINKED = (linked_birth, linked_death, parallel_permit)
_OFFICE = (meeting, dispatch, decision, recall, update, replacement, ministry)
_MONEY = (fees.EXEMPT, fees.REFUND, fees.DAY)
_SINGLE = (each.JOURNEY for each in (*_USUAL, *_EXCEPTIONS, *_LINKED, *_OFFICE))
JOURNEYS: dict[str, Journey] = {journey.name: journey for journey in (*_SINGLE, *_MONEY)}
"""By name, in the order in which they are listed and run."""

__all__ = ["JOURNEYS", "Course", "Journey", "Report"]
