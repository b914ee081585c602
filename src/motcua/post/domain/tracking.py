"""Where a parcel stands, from all that was told of it (trạng thái bưu gửi).

Pure rules. A parcel that lodges goes from the citizen to the agency; one that returns, from the agency to the
citizen. What the post tells comes late, twice and in any order, so the standing is worked out from the set of
what was told, never step by step.

Implements:
    Decision 45/2016/QD-TTg, art. 7, 8 (law PT-2, PT-5): who takes the parcel over from whom.
    Decision 45/2016/QD-TTg, art. 8 (law PT-6): two invitations at least, two working days apart, before the
        result goes back to the agency.
    Law PT-18 (design): the states of a postal order.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.civil_time import civil_date

LEAST_INVITATIONS = 2


class ParcelKind(enum.StrEnum):
    """Which of the two services it is."""

    LODGING = "lodging"
    """A dossier on its way to the agency."""
    RETURN = "return"
    """A result on its way to the citizen."""


class Happening(enum.StrEnum):
    """What can be told of a parcel."""

    PICKED_UP = "picked_up"
    """The post took the dossier over from the citizen."""
    HANDED_TO_AGENCY = "handed_to_agency"
    """The agency signed for the dossier."""
    PICKED_RESULT = "picked_result"
    """The post signed for the result."""
    INVITED = "invited"
    """The addressee did not take it and was invited again."""
    DELIVERED = "delivered"
    RETURNED_TO_AGENCY = "returned_to_agency"
    LOST = "lost"
    CANCELLED = "cancelled"


class ParcelState(enum.StrEnum):
    """Where a parcel stands (law PT-18)."""

    CREATED = "created"
    PICKED_UP = "picked_up"
    HANDED_TO_AGENCY = "handed_to_agency"
    RESULT_READY = "result_ready"
    PICKED_RESULT = "picked_result"
    INVITED_1 = "invited_1"
    INVITED_2 = "invited_2"
    DELIVERED = "delivered"
    RETURNED_TO_AGENCY = "returned_to_agency"
    LOST = "lost"
    CANCELLED = "cancelled"


FIRST = {ParcelKind.LODGING: ParcelState.CREATED, ParcelKind.RETURN: ParcelState.RESULT_READY}
TAKING = {ParcelKind.LODGING: Happening.PICKED_UP, ParcelKind.RETURN: Happening.PICKED_RESULT}
"""By what the post answers for the parcel from then on."""
ENDS = {
    ParcelKind.LODGING: frozenset({Happening.HANDED_TO_AGENCY}),
    ParcelKind.RETURN: frozenset({Happening.DELIVERED, Happening.RETURNED_TO_AGENCY}),
}
"""By what somebody else has it for good."""
OPEN_STATES = frozenset(
    {
        ParcelState.CREATED,
        ParcelState.RESULT_READY,
        ParcelState.PICKED_UP,
        ParcelState.PICKED_RESULT,
        ParcelState.INVITED_1,
        ParcelState.INVITED_2,
    }
)


class WrongKindError(Exception):
    """This cannot happen to a parcel of this kind: nobody delivers a dossier to the citizen who lodges it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Told:
    """One thing told of a parcel."""

    at: datetime
    """When it happened, by who told it."""
    happening: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a parcel stands, and the moments that say so."""

    state: ParcelState
    taken_at: datetime | None = None
    """When the post took it over."""
    invited_at: tuple[datetime, ...] = ()
    """One for each day with an invitation."""
    ended_at: datetime | None = None
    is_contradictory: bool = False
    """What was told cannot all be true: somebody has to ask."""


def happenings_of(kind: ParcelKind) -> frozenset[Happening]:
    """Return what can happen to a parcel of the kind."""
    invited = {Happening.INVITED} if kind is ParcelKind.RETURN else set()
    return ENDS[kind] | {TAKING[kind], Happening.LOST, Happening.CANCELLED} | invited


def standing_of(kind: ParcelKind, told: Iterable[Told]) -> Standing:
    """Return where all that was told leaves the parcel, whatever the order and how often it was told.

    Who has it is proven by a signature, so what was lost and then delivered was found again. Of two ends
    the later one holds and the parcel is contradictory.

    Raises:
        WrongKindError: something was told that cannot happen to the kind.
    """
    known = sorted(set(told))
    if not {each.happening for each in known} <= happenings_of(kind):
        raise WrongKindError
    by = {happening: [each.at for each in known if each.happening is happening] for happening in Happening}
    ends = [each for each in known if each.happening in ENDS[kind]]
    taken = by[TAKING[kind]]
    is_under_way = bool(ends or taken or by[Happening.INVITED] or by[Happening.LOST])
    invited = _one_a_day(by[Happening.INVITED])
    state, ended_at = _state(kind, ends, by, invited=len(invited), is_taken=is_under_way)
    return Standing(
        state=state,
        taken_at=taken[0] if taken else None,
        invited_at=invited,
        ended_at=ended_at,
        is_contradictory=len({each.happening for each in ends}) > 1
        or (is_under_way and bool(by[Happening.CANCELLED])),
    )


def _state(
    kind: ParcelKind, ends: list[Told], by: dict[Happening, list[datetime]], *, invited: int, is_taken: bool
) -> tuple[ParcelState, datetime | None]:
    if ends:
        return ParcelState(ends[-1].happening.value), ends[-1].at
    if by[Happening.LOST]:
        return ParcelState.LOST, by[Happening.LOST][0]
    if invited:
        return (ParcelState.INVITED_1 if invited < LEAST_INVITATIONS else ParcelState.INVITED_2), None
    if is_taken:
        return ParcelState(TAKING[kind].value), None
    if by[Happening.CANCELLED]:
        return ParcelState.CANCELLED, by[Happening.CANCELLED][0]
    return FIRST[kind], None


def _one_a_day(moments: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return the first moment of each civil day: a visit told twice is one visit."""
    first: dict[object, datetime] = {}
    for moment in moments:
        first.setdefault(civil_date(moment), moment)
    return tuple(first.values())
