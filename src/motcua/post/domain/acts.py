"""What is written into a parcel's history: each happening, and what is done around it."""

from __future__ import annotations

import enum

from motcua.post.domain.tracking import Happening


class Act(enum.StrEnum):
    """One kind of line."""

    ORDERED = "ordered"
    LINKED = "linked"
    """It belongs to a dossier from now on."""
    PICKED_UP = "picked_up"
    HANDED_TO_AGENCY = "handed_to_agency"
    PICKED_RESULT = "picked_result"
    INVITED = "invited"
    DELIVERED = "delivered"
    RETURNED_TO_AGENCY = "returned_to_agency"
    LOST = "lost"
    CANCELLED = "cancelled"
    COLLECTED = "collected"
    CLAIMED = "claimed"
    CLAIM_SOLVED = "claim_solved"


_HAPPENINGS = {happening.value: happening for happening in Happening}


def happening_of(act: Act) -> Happening | None:
    """Return what the line says of the parcel's way, ``None`` for what moves nothing."""
    return _HAPPENINGS.get(act.value)


def act_of(happening: Happening) -> Act:
    """Return the line that says it."""
    return Act(happening.value)
