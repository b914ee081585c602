"""Who stands in for whom: what one has lent and received, and who may be asked to.

Colleagues of the agency may be asked, and who was named in reserve for the place (law B1.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from motcua.kernel.actors import Actor, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.organisations.domain.delegations import LENDABLE, may_stand_in
from motcua.organisations.models import Delegation, Reserve
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
    """Return who may stand in in the seat at the moment, without ``but``, by name."""
    day = civil_date(at)
    found = {
        row.person_id: PersonInfo(id=row.person_id, name=row.person.name, title=row.post.title)
        for row in _in_reserve(seat)
        if row.person_id != but and row.is_in_force(day)
    } | {
        held.person_id: PersonInfo(id=held.person_id, name=held.name, title=held.title)
        for held in _open_to(seat)
        if held.person_id != but and day in held.valid
    }
    return tuple(sorted(found.values(), key=lambda person: (person.name, person.id)))


def may_receive(seat: Seat, *, person_id: int, period: Period) -> bool:
    """Tell whether one own post in the agency, or being in reserve, lets the person stand in on each day."""
    if any(
        held.person_id == person_id and held.valid.intersection(period) == period for held in _open_to(seat)
    ):
        return True
    return any(
        Period(row.valid_from, row.valid_to).intersection(period) == period
        for row in _in_reserve(seat).filter(person_id=person_id).exclude(valid_to=F("valid_from"))
    )


def _open_to(seat: Seat) -> Iterator[Tenure]:
    """Yield the posts in the agency, held in one's own right, from which one may stand in in the seat."""
    for held in tenures_in(seat.agency_id):
        if held.delegation_id is None and may_stand_in(seat.role, own_roles={held.seat.role}):
            yield held


def _in_reserve(seat: Seat) -> QuerySet[Reserve]:
    """Return who was ever named in reserve for the seat's place at the one-stop desk, from any agency."""
    rows = Reserve.objects.filter(post__agency_id=seat.agency_id, post__role=seat.role.value)
    rows = rows if seat.unit_id is None else rows.filter(post__unit_id=seat.unit_id)
    return rows.select_related("person", "post").order_by("id")


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
