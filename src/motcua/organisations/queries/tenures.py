"""Who sits in which seat when: assignments, and what delegations lend of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.kernel.actors import Role, Seat
from motcua.kernel.periods import Period
from motcua.organisations.models import Assignment, Delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A seat in which a person sits for a period."""

    person_id: int
    name: str
    title: str
    """Of the post; a delegate acts under the delegator's."""
    seat: Seat
    valid: Period
    assignment_id: int
    """The assignment it comes from; for a delegation, the delegator's."""
    delegation_id: int | None = None


def load_of_person(person_id: int) -> tuple[Tenure, ...]:
    """Return every seat of the person at any time, own ones first."""
    own = _own(Assignment.objects.filter(person_id=person_id))
    received = tuple(
        Delegation.objects.filter(delegate_id=person_id).select_related("delegate").order_by("id")
    )
    lenders = {given.delegator_id for given in received}
    lent = _own(Assignment.objects.filter(person_id__in=lenders)) if lenders else ()
    return (*own, *_delegated(received, lent))


def load_in_agency(agency_id: int) -> tuple[Tenure, ...]:
    """Return every seat in the agency at any time, own ones first."""
    own = _own(Assignment.objects.filter(post__agency_id=agency_id))
    given = tuple(Delegation.objects.filter(agency_id=agency_id).select_related("delegate").order_by("id"))
    return (*own, *_delegated(given, own))


def _own(assignments: QuerySet[Assignment]) -> tuple[Tenure, ...]:
    return tuple(
        Tenure(
            person_id=row.person_id,
            name=row.person.name,
            title=row.post.title,
            seat=Seat(role=Role(row.post.role), agency_id=row.post.agency_id, unit_id=row.post.unit_id),
            valid=period,
            assignment_id=row.id,
        )
        for row in assignments.select_related("post", "person").order_by("id")
        if (period := _period(row.valid_from, row.valid_to))
    )


def _delegated(given: tuple[Delegation, ...], lent: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
    """Join delegations with what their delegators hold themselves, for the days both hold."""
    found = []
    for row in given:
        period = _period(row.valid_from, row.valid_to)
        for held in lent:
            shared = held.valid.intersection(period) if period and _lends(row, held) else None
            if shared:
                found.append(_lent(row, held, shared))
    return tuple(found)


def _lent(row: Delegation, held: Tenure, valid: Period) -> Tenure:
    return Tenure(
        person_id=row.delegate_id,
        name=row.delegate.name,
        title=held.title,
        seat=Seat(
            role=held.seat.role,
            agency_id=held.seat.agency_id,
            unit_id=held.seat.unit_id,
            on_behalf_of=held.person_id,
        ),
        valid=valid,
        assignment_id=held.assignment_id,
        delegation_id=row.id,
    )


def _lends(row: Delegation, held: Tenure) -> bool:
    return (
        held.person_id == row.delegator_id
        and held.seat.agency_id == row.agency_id
        and held.seat.role.value == row.role
        and (row.unit_id is None or held.seat.unit_id == row.unit_id)
    )


def _period(start: date, end: date | None) -> Period | None:
    """Return the period, ``None`` for an annulled row."""
    return None if end is not None and end <= start else Period(start, end)
