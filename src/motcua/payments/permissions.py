"""Who may see money and who may move it: the one filter and the gates.

Implements: accounting's separation of duties: who takes money does not sign off its count, and who asks
for a refund does not decide it (law FE-6, design).
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.organisations import public as organisations
from motcua.payments.models import Receipt, Refund, Settlement, Till

HEADS = (Role.UNIT_HEAD, Role.LEADER)
OVERSEERS = (*HEADS, Role.ACCOUNTANT)
"""Who sees all tills of the agency."""


class NotYourMoneyError(PermissionError):
    """The actor may not do this with the agency's money."""


def overseen_by(actor: Actor) -> frozenset[int]:
    """Return the agencies whose money the actor sees: an inspector's with all below."""
    inspected = actor.agencies(Role.INSPECTOR)
    below = (organisations.descendant_ids(agency_id, on=date.max) for agency_id in inspected)
    return actor.agencies(*OVERSEERS) | inspected | frozenset().union(*below)


def tills_visible_to(actor: Actor) -> QuerySet[Till]:
    """Return the tills that the actor may see: the own ones, and those of an agency overseen."""
    if actor.kind is not ActorKind.STAFF:
        return Till.objects.none()
    own = Q(person_id=actor.person_id, agency__in=actor.agencies(Role.CLERK))
    return Till.objects.filter(own | Q(agency__in=overseen_by(actor)))


def receipts_visible_to(actor: Actor) -> QuerySet[Receipt]:
    """Return the receipts that the actor may see: a clerk's own agency's, to find and print them again."""
    if actor.kind is not ActorKind.STAFF:
        return Receipt.objects.none()
    return Receipt.objects.filter(agency__in=overseen_by(actor) | actor.agencies(Role.CLERK))


def refunds_visible_to(actor: Actor) -> QuerySet[Refund]:
    """Return the refunds of the receipts that the actor may see."""
    if actor.kind is not ActorKind.STAFF:
        return Refund.objects.none()
    return Refund.objects.filter(receipt__agency__in=overseen_by(actor) | actor.agencies(Role.CLERK))


def settlements_visible_to(actor: Actor) -> QuerySet[Settlement]:
    """Return the settlements of either side."""
    if actor.kind is not ActorKind.STAFF:
        return Settlement.objects.none()
    agencies = overseen_by(actor)
    return Settlement.objects.filter(Q(agency__in=agencies) | Q(beneficiary__in=agencies))


def require_clerk(by: Actor, *, agency_id: int) -> int:
    """Let only a clerk of the agency pass; return who that is in ``organisations``.

    Raises:
        NotYourMoneyError: anybody else, and the system, which has no till.
    """
    if by.person_id is None or not by.holds(Role.CLERK, agency_id=agency_id):
        raise NotYourMoneyError(by.ref)
    return by.person_id


def require_head(by: Actor, *, agency_id: int, not_person_id: int | None = None) -> None:
    """Let only a head or leader of the agency pass who is not the person concerned.

    Raises:
        NotYourMoneyError: anybody else.
    """
    if not by.holds(*HEADS, agency_id=agency_id) or (not_person_id and by.person_id == not_person_id):
        raise NotYourMoneyError(by.ref)


def require_accountant(by: Actor, *, agency_id: int) -> None:
    """Let only an accountant of the agency pass.

    Raises:
        NotYourMoneyError: anybody else.
    """
    if not by.holds(Role.ACCOUNTANT, agency_id=agency_id):
        raise NotYourMoneyError(by.ref)
