"""Let a colleague stand in for oneself (tự uỷ quyền xử lý thay): one's own post, for a period.

Implements: Decree 30/2020/ND-CP, art. 13(3), 32(2)(b); see ``domain.delegations``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.kernel.actors import Actor, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.organisations.domain.delegations import LENDABLE, is_short_enough
from motcua.organisations.queries.standing_in import may_receive
from motcua.organisations.services.delegate import NotHeldError, delegate


class NotLendableError(Exception):
    """Who holds this post does not lend it without leave; an administrator records that."""


class NotEligibleError(Exception):
    """The colleague holds no post in the agency, on each of these days, from which one may stand in."""


class PeriodTooLongError(Exception):
    """One delegation lasts at most a year."""


class BeginsInThePastError(Exception):
    """What was done before was done without authority: nobody is let in backwards."""


class DocumentMissingError(Exception):
    """A delegation is given in writing."""


def lend_seat(
    *,
    by: Actor,
    now: datetime,
    seat: Seat,
    delegate_id: int,
    first_day: date,
    last_day: date,
    document_number: str,
) -> int:
    """Let the colleague act in one's own seat on the days from first to last, both included; return its id.

    Raises:
        NotHeldError: ``by`` does not hold the seat in their own right.
        NotLendableError: this post is not lent by its holder.
        DocumentMissingError: the written delegation is not named.
        BeginsInThePastError: ``first_day`` was before today.
        EmptyPeriodError: ``last_day`` comes before ``first_day``.
        PeriodTooLongError: it would last more than a year.
        NotEligibleError: nobody in such a post may stand in, or not on all of these days.
        SelfDelegationError, PersonNotFoundError, AlreadyDelegatedError: see ``delegate``.
    """
    delegator_id = _require_own(by, seat)
    if not document_number.strip():
        raise DocumentMissingError
    period = _period(first_day, last_day, now=now)
    if delegate_id != delegator_id and not may_receive(seat, person_id=delegate_id, period=period):
        raise NotEligibleError
    return delegate(
        by=by,
        now=now,
        delegator_id=delegator_id,
        delegate_id=delegate_id,
        agency_id=seat.agency_id,
        role=seat.role,
        unit_id=seat.unit_id,
        valid_from=period.start,
        valid_to=period.end,
        document_number=document_number.strip(),
    )


def _require_own(by: Actor, seat: Seat) -> int:
    """Return the person who lends, if the seat is their own and may be lent."""
    if seat.on_behalf_of is not None or seat not in by.seats or by.person_id is None:
        raise NotHeldError(f"{by.name} does not hold {seat} in their own right")
    if seat.role not in LENDABLE:
        raise NotLendableError
    return by.person_id


def _period(first_day: date, last_day: date, *, now: datetime) -> Period:
    if first_day < civil_date(now):
        raise BeginsInThePastError
    period = Period(first_day, last_day + timedelta(days=1))
    if not is_short_enough(period):
        raise PeriodTooLongError
    return period
