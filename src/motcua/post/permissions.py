"""Who may see a parcel and who may act on it: the one filter and the gates.

An officer of the post sees the parcels of the own office; staff of an agency those of the agency. A seat of
the post without a unit is the post's head office there and sees all offices of that house.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.post.models import HandOver, Parcel, PostOffice, Remittance

CARRYING = (Role.CLERK, Role.OFFICE_CLERK)
"""Who gives and takes parcels for an agency."""
WATCHING = (*CARRYING, Role.ACCOUNTANT, Role.UNIT_HEAD, Role.LEADER)
READERS = (*WATCHING, Role.POST_OFFICER)
MONEY = (Role.ACCOUNTANT, Role.UNIT_HEAD, Role.LEADER, Role.POST_OFFICER)
"""Who sees the post's money day by day."""


class NotYourParcelError(PermissionError):
    """The actor may not do this with the parcel."""


def offices_of(actor: Actor) -> QuerySet[PostOffice]:
    """Return the offices for which the actor works."""
    if actor.kind is not ActorKind.STAFF:
        return PostOffice.objects.none()
    seats = [seat for seat in actor.seats if seat.role is Role.POST_OFFICER]
    units = {seat.unit_id for seat in seats if seat.unit_id is not None}
    houses = {seat.agency_id for seat in seats if seat.unit_id is None}
    return PostOffice.objects.filter(Q(unit__in=units) | Q(unit__agency__in=houses))


def _mine(actor: Actor, *roles: Role) -> Q:
    return Q(office__in=offices_of(actor)) | Q(agency__in=actor.agencies(*roles))


def parcels_visible_to(actor: Actor) -> QuerySet[Parcel]:
    """Return the parcels that the actor may see."""
    if actor.kind is ActorKind.SYSTEM:
        return Parcel.objects.all()
    if actor.kind is not ActorKind.STAFF:
        return Parcel.objects.none()
    return Parcel.objects.filter(_mine(actor, *WATCHING))


def hand_overs_visible_to(actor: Actor) -> QuerySet[HandOver]:
    """Return the records of either side."""
    if actor.kind is not ActorKind.STAFF:
        return HandOver.objects.none()
    return HandOver.objects.filter(_mine(actor, *WATCHING))


def remittances_visible_to(actor: Actor) -> QuerySet[Remittance]:
    """Return the money handed over by, or to, the actor's house."""
    if actor.kind is not ActorKind.STAFF:
        return Remittance.objects.none()
    return Remittance.objects.filter(_mine(actor, *MONEY))


def is_officer(by: Actor, *, office_id: int) -> bool:
    """Tell whether the actor works for the office."""
    return offices_of(by).filter(pk=office_id).exists()


def require_officer(by: Actor, *, office_id: int) -> None:
    """Let only officers of the office pass.

    Raises:
        NotYourParcelError: anybody else.
    """
    if by.kind is not ActorKind.SYSTEM and not is_officer(by, office_id=office_id):
        raise NotYourParcelError(by.ref)


def require_carrier(by: Actor, *, agency_id: int) -> None:
    """Let only who gives and takes papers for the agency pass.

    Raises:
        NotYourParcelError: anybody else.
    """
    if by.kind is not ActorKind.SYSTEM and not by.holds(*CARRYING, agency_id=agency_id):
        raise NotYourParcelError(by.ref)


def require_either(by: Actor, *, office_id: int, agency_id: int) -> None:
    """Let officers of the office and carriers of the agency pass.

    Raises:
        NotYourParcelError: anybody else.
    """
    if by.kind is ActorKind.SYSTEM or by.holds(*CARRYING, agency_id=agency_id):
        return
    require_officer(by, office_id=office_id)


def require_accountant(by: Actor, *, agency_id: int) -> None:
    """Let only an accountant of the agency pass.

    Raises:
        NotYourParcelError: anybody else.
    """
    if not by.holds(Role.ACCOUNTANT, agency_id=agency_id):
        raise NotYourParcelError(by.ref)
