"""What a unit reports of itself for a quarter, as no dossier tells it: indices 5, 6 and 8.

Pure rules; the points are those of ``domain/evaluation.py``.

Implements: Circular 01/2018/TT-VPCP, art. 12-15 (law B9): procedures done wholly at the one-stop unit,
publicity of procedures, and answering feedback and petitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.dossiers.domain.evaluation import (
    Index,
    feedback_points,
    has_one_stop_share,
    one_stop_points,
    publicity_points,
)


class InconsistentFactsError(ValueError):
    """A part is larger than its whole; ``name`` is the field that cannot be."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """One quarter of a unit, in numbers of procedures and of pieces of feedback."""

    eligible: int
    """Procedures that are to be received at the one-stop unit."""
    received_here: int
    """Of these, received and returned there."""
    done_here: int
    """Of these, done wholly there."""
    is_posted: bool
    """The procedures hang at the unit, correct, full and in time."""
    is_electronic: bool
    """The same on line."""
    feedback: int
    """Pieces of feedback and petitions received."""
    answered_on_time: int
    dragging: int
    """Left without an answer beyond the time by law, again and again."""

    def __post_init__(self) -> None:
        wholes = (
            ("received_here", self.received_here, self.eligible),
            ("done_here", self.done_here, self.received_here),
            ("answered_on_time", self.answered_on_time, self.feedback),
            ("dragging", self.dragging, self.feedback - self.answered_on_time),
        )
        for name, part, whole in wholes:
            if not 0 <= part <= whole:
                raise InconsistentFactsError(name)


def points_of_unit(facts: UnitFacts, *, level: str) -> Mapping[Index, int | None]:
    """Return the points of indices 5, 6 and 8; at a level without a share by law, 5 is not judged."""
    one_stop = None
    if has_one_stop_share(level):
        one_stop = one_stop_points(
            level=level,
            eligible=facts.eligible,
            received_here=facts.received_here,
            done_here=facts.done_here,
        )
    return {
        Index.ONE_STOP: one_stop,
        Index.PUBLICITY: publicity_points(is_posted=facts.is_posted, is_electronic=facts.is_electronic),
        Index.FEEDBACK: feedback_points(
            received=facts.feedback, on_time=facts.answered_on_time, dragging=facts.dragging
        ),
    }
