"""The citizen's rating of a dossier's handling: who may give it, when, and how often it may change.

Pure rules.

Implements:
    Decree 61/2018/ND-CP, art. 27(3), 30-31; Circular 01/2018/TT-VPCP, art. 12 (law B9): citizens rate;
        the rater's identity is confidential.
    Circular 32/2017/TT-BTTTT, art. 12 (law PO-09): overall and in detail, three levels.
Design, as the law is silent: a rating may be changed for 30 days after it was first given.
"""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta

from motcua.dossiers.domain.states import State

CHANGEABLE = timedelta(days=30)
RATED_STATES = frozenset({State.DONE, State.RETURNED, State.NOT_ACCEPTED, State.STOPPED, State.WITHDRAWN})


class Satisfaction(enum.IntEnum):
    """How content a citizen is (mức độ hài lòng)."""

    UNSATISFIED = 0
    SATISFIED = 1
    VERY_SATISFIED = 2


class RatingError(Exception):
    """The dossier cannot be rated now."""


class NotYetRatableError(RatingError):
    """The dossier is still being handled."""


class RatingFixedError(RatingError):
    """The rating was given too long ago to be changed."""


class AlreadyRatedError(RatingError):
    """The dossier was rated before; a device takes no second answer, and changes none."""


class EndedBeforeError(RatingError):
    """The dossier did not end today, so nobody stands at the counter for it."""


def require_ratable_at_counter(*, state: State, ended_on: date | None, is_rated: bool, today: date) -> None:
    """Refuse the device for a dossier that was rated, or is not just handed over.

    A device changes no answer that was given: whoever opens it is the one who is rated.

    Raises:
        NotYetRatableError, AlreadyRatedError, EndedBeforeError: as they say.
    """
    if state not in RATED_STATES or ended_on is None:
        raise NotYetRatableError
    if is_rated:
        raise AlreadyRatedError
    if ended_on != today:
        raise EndedBeforeError


def require_ratable(*, state: State, first_given_at: datetime | None, now: datetime) -> None:
    """Refuse a rating that comes too early, or a change that comes too late.

    Raises:
        NotYetRatableError, RatingFixedError: as they say.
    """
    if state not in RATED_STATES:
        raise NotYetRatableError
    if first_given_at is not None and now > first_given_at + CHANGEABLE:
        raise RatingFixedError
