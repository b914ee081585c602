"""Who stands in for whom: what one has lent and received, and who may be asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from motcua.kernel.actors import Actor, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.organisations.domain.delegations import LENDABLE, may_stand_in
from motcua.organisations.models import Delegation
from motcua.organisations.queries.people import PersonInfo, tenures_in
from motcua.organisations.queries.tenures import Tenure

MOST_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """One delegation as both sides see it."""

    id: int
    delegator: str
    delegate: str
    role: Role
    agency_id: int
    unit_name: str
    """The unit to which it is narrowed; empty for the whole agency."""
    valid_from: date
    last_day: date | None
    """The last day with it; ``None`` while it has no end."""
    document_number: str
    is_lent: bool
    """Whether the reader lent it; otherwise the reader stands in."""


def stand_ins(person_id: int, *, now: datetime) -> tuple[StandIn, ...]:
    """Return what the person has lent and received and has not ended yet, the earliest first."""
    today = civil_date(now)
    return tuple(_info(row, person_id) for row in _of(person_id).filter(_not_over(today))[:MOST_LISTED])


def past_stand_ins(person_id: int, *, now: datetime) -> tuple[StandIn, ...]:
    """Return what was lent and received and is over, the latest first, without what never began."""
    over = _of(person_id).exclude(_not_over(civil_date(now))).filter(valid_to__gt=F("valid_from"))
    return tuple(_info(row, person_id) for row in over.order_by("-valid_to", "-id")[:MOST_LISTED])


def lendable_seats(by: Actor) -> tuple[Seat, ...]:
    """Return the seats that the actor may lend."""
    return tuple(seat for seat in by.seats if seat.on_behalf_of is None and seat.role in LENDABLE)


def eligible_colleagues(seat: Seat, *, but: int | None, at: datetime) -> tuple[PersonInfo, ...]:
    """Return who may stand in in the seat as posts are held at the moment, without ``but``, by name."""
    day = civil_date(at)
    found = {
        held.person_id: PersonInfo(id=held.person_id, name=held.name, title=held.title)
        for held in _open_to(seat)
        if held.person_id != but and day in held.valid
    }
    return tuple(sorted(found.values(), key=lambda person: (person.name, person.id)))


def may_receive(seat: Seat, *, person_id: int, period: Period) -> bool:
    """Tell whether the person holds, on each day, one own post in the agency from which one may stand in."""
    return any(
        held.person_id == person_id and held.valid.intersection(period) == period for held in _open_to(seat)
    )


def _open_to(seat: Seat) -> Iterator[Tenure]:
    """Yield the posts in the agency, held in one's own right, from which one may stand in in the seat."""
    for held in tenures_in(seat.agency_id):
        if held.delegation_id is None and may_stand_in(seat.role, own_roles={held.seat.role}):
            yield held


def _of(person_id: int) -> QuerySet[Delegation]:
    either = Q(delegator_id=person_id) | Q(delegate_id=person_id)
    return (
        Delegation.objects.filter(either)
        .select_related("delegator", "delegate", "unit")
        .order_by("valid_from", "id")
    )


def _not_over(today: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=today, valid_from__lt=F("valid_to"))


def _info(row: Delegation, person_id: int) -> StandIn:
    return StandIn(
        id=row.pk,
        delegator=row.delegator.name,
        delegate=row.delegate.name,
        role=Role(row.role),
        agency_id=row.agency_id,
        unit_name=row.unit.name if row.unit else "",
        valid_from=row.valid_from,
        last_day=row.valid_to and row.valid_to - timedelta(days=1),
        document_number=row.document_number,
        is_lent=row.delegator_id == person_id,
    )
