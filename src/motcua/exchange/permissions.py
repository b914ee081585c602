"""Who may see what was sent and what arrived, and who may send, tell, ask and answer.

Implements: Decree 30/2020/NĐ-CP, art. 6(2), 18, 21: the office clerk sends, receives and registers; Decision
28/2018/QĐ-TTg, art. 8, 9: the agency that received a document says what becomes of it.
"""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.exchange.models import Delivery, Posting, Sent
from motcua.kernel.actors import Actor, ActorKind, Role, Seat

KEEPERS = (Role.OFFICE_CLERK,)
"""Who sends, takes, refuses, asks and answers."""
READERS = (*KEEPERS, Role.LEADER)
"""Who looks into both books of the agency."""
TELLERS = (Role.OFFICE_CLERK, Role.LEADER, Role.UNIT_HEAD, Role.OFFICIAL, Role.CLERK)
"""Who handles documents, and by that tells how far they are."""
WATCHERS = (Role.IT_CENTRE,)
"""Who sees to nodes and to the queue; the documents themselves are none of theirs."""


class NotYourExchangeError(PermissionError):
    """The actor may not do this in the agency's name, or there is no such document."""


def sent_visible_to(actor: Actor) -> QuerySet[Sent]:
    """Return what the actor's agencies sent: the one filter of lists, boards and acts."""
    if actor.kind is not ActorKind.STAFF:
        return Sent.objects.none()
    return Sent.objects.filter(agency__in=actor.agencies(*READERS))


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """Return what arrived at the actor's agencies: the one filter of lists, files and acts."""
    if actor.kind is not ActorKind.STAFF:
        return Delivery.objects.none()
    return Delivery.objects.filter(agency__in=actor.agencies(*READERS))


def postings_visible_to(actor: Actor) -> QuerySet[Posting]:
    """Return the queue: the data centre sees all of it, a clerk what the own agencies send."""
    if actor.kind is not ActorKind.STAFF:
        return Posting.objects.none()
    if actor.agencies(*WATCHERS):
        return Posting.objects.all()
    return Posting.objects.filter(agency__in=actor.agencies(*KEEPERS))


def require(by: Actor, *roles: Role, agency_id: int) -> Seat:
    """Let only holders of one of the roles in the agency pass; return the seat, one's own before a lent one.

    Raises:
        NotYourExchangeError: anybody else.
    """
    held = [seat for seat in by.seats if seat.role in roles and seat.agency_id == agency_id]
    if by.kind is not ActorKind.STAFF or not held:
        raise NotYourExchangeError(by.ref)
    return min(held, key=lambda seat: seat.on_behalf_of is not None)
