"""What an officer may enter next, and what was told against the rules.

Pure rules. Here a person acts and is held to them; what the post's system tells has happened already, so it
is kept and the breach is named (``breaches``).

Implements: Decision 45/2016/QD-TTg, art. 8 (law PT-6): at least two invitations, two working days apart, then
    the result goes back to the agency.
"""

from __future__ import annotations

import enum
from datetime import date
from itertools import pairwise

from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import WorkingCalendar, add_working_days
from motcua.post.domain.tracking import (
    ENDS,
    LEAST_INVITATIONS,
    OPEN_STATES,
    TAKING,
    Happening,
    ParcelKind,
    ParcelState,
    Standing,
)

DAYS_APART = 2
ENTERED = frozenset(
    {Happening.PICKED_UP, Happening.INVITED, Happening.DELIVERED, Happening.LOST, Happening.CANCELLED}
)
"""What one person enters; the rest is proven by the signatures of both sides."""
_UNTAKEN = frozenset({ParcelState.CREATED, ParcelState.RESULT_READY})
_ON_THE_WAY = frozenset({ParcelState.PICKED_RESULT, ParcelState.INVITED_1, ParcelState.LOST})


class ForbiddenHappeningError(Exception):
    """The parcel does not stand so that this could happen now."""


class InvitedTooSoonError(Exception):
    """The invitation before was less than two working days ago; ``earliest`` is the first day for another."""

    def __init__(self, earliest: date) -> None:
        super().__init__(earliest.isoformat())
        self.earliest = earliest


class TooFewInvitationsError(Exception):
    """The addressee was not invited twice, so the result does not go back yet."""


class Breach(enum.StrEnum):
    """What was done against the rules."""

    INVITED_TOO_SOON = "invited_too_soon"
    TOO_FEW_INVITATIONS = "too_few_invitations"
    LATE = "late"
    """Delivered, first tried or handed over after the post's own time."""


def next_happenings(kind: ParcelKind, standing: Standing) -> frozenset[Happening]:
    """Return what may happen now: nothing to what has ended, and only an end to what was lost."""
    if standing.state in _UNTAKEN:
        return frozenset({TAKING[kind], Happening.CANCELLED})
    early = {Happening.RETURNED_TO_AGENCY} if _is_early(standing) else set()
    if standing.state is ParcelState.LOST:
        return ENDS[kind] - early
    if standing.state not in OPEN_STATES:
        return frozenset()
    invited = {Happening.INVITED} if kind is ParcelKind.RETURN else set()
    return (ENDS[kind] | {Happening.LOST} | invited) - early


def _is_early(standing: Standing) -> bool:
    return len(standing.invited_at) < LEAST_INVITATIONS


def require_next(
    kind: ParcelKind, standing: Standing, happening: Happening, *, on: date, calendar: WorkingCalendar
) -> None:
    """Let only what the rules allow ``on`` the day pass.

    Raises:
        TooFewInvitationsError: it would go back before the second invitation.
        InvitedTooSoonError: less than two working days after the invitation before.
        ForbiddenHappeningError: anything else that cannot happen now.
    """
    if happening not in next_happenings(kind, standing):
        if happening is Happening.RETURNED_TO_AGENCY and standing.state in _ON_THE_WAY:
            raise TooFewInvitationsError
        raise ForbiddenHappeningError(f"{happening.value} of what is {standing.state.value}")
    if happening is Happening.INVITED and standing.invited_at:
        earliest = add_working_days(civil_date(standing.invited_at[-1]), DAYS_APART, calendar=calendar)
        if on < earliest:
            raise InvitedTooSoonError(earliest)


def breaches(standing: Standing, *, due_on: date | None, calendar: WorkingCalendar) -> tuple[Breach, ...]:
    """Return what was told against the rules; ``due_on`` is the post's own last day."""
    days = [civil_date(moment) for moment in standing.invited_at]
    is_too_soon = any(
        then < add_working_days(day, DAYS_APART, calendar=calendar) for day, then in pairwise(days)
    )
    came_back = standing.state is ParcelState.RETURNED_TO_AGENCY
    tried = standing.invited_at[0] if standing.invited_at else standing.ended_at
    found = {
        Breach.INVITED_TOO_SOON: is_too_soon,
        Breach.TOO_FEW_INVITATIONS: came_back and _is_early(standing),
        Breach.LATE: tried is not None and due_on is not None and civil_date(tried) > due_on,
    }
    return tuple(breach for breach, is_found in found.items() if is_found)
