"""Delegate authority for a time, and take it back (uỷ quyền, chấm dứt uỷ quyền)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from motcua.kernel.actors import Actor, Role
from motcua.kernel.periods import Period
from motcua.organisations import events
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Delegation
from motcua.organisations.permissions import NotAdministratorError, may_administer
from motcua.organisations.queries.people import person, tenures_of
from motcua.organisations.tags import Tag
from motcua.platform import audit, outbox


class NotHeldError(Exception):
    """The delegator does not hold this seat in their own right on any of these days."""


class SelfDelegationError(Exception):
    """Nobody delegates to oneself."""


class AlreadyDelegatedError(Exception):
    """The same seat is delegated to the same person on some of these days."""


class DelegationNotFoundError(LookupError):
    """There is no such delegation."""


class DelegationEndedError(Exception):
    """The delegation ends on or before that day already."""


@change(Area.PEOPLE)
def delegate(
    *,
    by: Actor,
    now: datetime,
    delegator_id: int,
    delegate_id: int,
    agency_id: int,
    role: Role,
    valid_from: date,
    valid_to: date | None,
    document_number: str,
    unit_id: int | None = None,
) -> int:
    """Let one act for the other in the role, in one unit or all, while the other's seat lasts; return its id.

    Raises:
        NotAdministratorError: ``by`` is neither the delegator nor an administrator.
        SelfDelegationError, PersonNotFoundError: it is the same person, or nobody.
        NotHeldError: the delegator does not hold the seat on any of these days.
        AlreadyDelegatedError: the same is delegated to the same person on some of them.
        EmptyPeriodError: ``valid_to`` is not after ``valid_from``.
    """
    _require_own_or_administrator(by, delegator_id, agency_id)
    _refuse_oneself_and_nobody(delegator_id, delegate_id)
    created = Delegation(
        delegator_id=delegator_id,
        delegate_id=delegate_id,
        agency_id=agency_id,
        role=role.value,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
        document_number=document_number,
    )
    _refuse_not_held(created)
    _refuse_twice(created)
    created.save()
    _announce(by, now, created)
    return created.id


@change(Area.PEOPLE)
def revoke_delegation(*, by: Actor, now: datetime, delegation_id: int, valid_to: date) -> None:
    """Take the delegation back; ``valid_to`` is the first day without it.

    Raises:
        DelegationNotFoundError: there is none.
        NotAdministratorError: ``by`` is neither the delegator nor an administrator.
        DelegationEndedError: it ends on or before that day already.
        EmptyPeriodError: ``valid_to`` lies before its first day.
    """
    row = Delegation.objects.filter(id=delegation_id).first()
    if row is None:
        raise DelegationNotFoundError(f"there is no delegation {delegation_id}")
    _require_own_or_administrator(by, row.delegator_id, row.agency_id)
    if row.valid_to is not None and row.valid_to <= valid_to:
        raise DelegationEndedError(f"delegation {delegation_id} ends on {row.valid_to}")
    if valid_to != row.valid_from:
        Period(row.valid_from, valid_to)
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.DELEGATION_REVOKED,
        on=f"delegation:{row.id}",
        agency_id=row.agency_id,
        data={"valid_to": valid_to},
    )
    outbox.publish(events.DelegationRevoked(delegation_id=row.id, valid_to=valid_to))


def _require_own_or_administrator(by: Actor, delegator_id: int, agency_id: int) -> None:
    is_own = by.person_id is not None and by.person_id == delegator_id
    if not is_own and not may_administer(by, agency_id):
        raise NotAdministratorError(f"{by.name} may not delegate for person {delegator_id}")


def _refuse_oneself_and_nobody(delegator_id: int, delegate_id: int) -> None:
    if delegator_id == delegate_id:
        raise SelfDelegationError(f"person {delegator_id} cannot delegate to oneself")
    person(delegate_id)


def _refuse_not_held(row: Delegation) -> None:
    period = Period(row.valid_from, row.valid_to)
    for held in tenures_of(row.delegator_id):
        is_this = held.seat.agency_id == row.agency_id and held.seat.role.value == row.role
        in_scope = row.unit_id is None or held.seat.unit_id == row.unit_id
        if is_this and in_scope and held.delegation_id is None and held.valid.overlaps(period):
            return
    raise NotHeldError(f"person {row.delegator_id} is not {row.role} of agency {row.agency_id} then")


def _refuse_twice(row: Delegation) -> None:
    period = Period(row.valid_from, row.valid_to)
    same = Delegation.objects.filter(
        Q(unit_id=row.unit_id),
        delegator_id=row.delegator_id,
        delegate_id=row.delegate_id,
        agency_id=row.agency_id,
        role=row.role,
    )
    if any(_lasts(each) and Period(each.valid_from, each.valid_to).overlaps(period) for each in same):
        raise AlreadyDelegatedError(f"{row.role} is delegated to person {row.delegate_id} already")


def _lasts(row: Delegation) -> bool:
    return row.valid_to is None or row.valid_from < row.valid_to


def _announce(by: Actor, now: datetime, row: Delegation) -> None:
    audit.record(
        by=by,
        at=now,
        tag=Tag.AUTHORITY_DELEGATED,
        on=f"delegation:{row.id}",
        agency_id=row.agency_id,
        data={
            "delegator_id": row.delegator_id,
            "delegate_id": row.delegate_id,
            "role": row.role,
            "unit_id": row.unit_id,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "document_number": row.document_number,
        },
    )
    outbox.publish(
        events.AuthorityDelegated(
            delegation_id=row.id,
            delegator_id=row.delegator_id,
            delegate_id=row.delegate_id,
            agency_id=row.agency_id,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
    )
