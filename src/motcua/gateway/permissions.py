"""Who may do what on the platform."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.gateway.models import Consumer, Service, ServiceRight
from motcua.kernel.actors import Actor, ActorKind, Role

KEEPERS = (Role.IT_CENTRE,)
"""Who keeps the platform: connectors, members, what may be called."""


class NotKeeperError(PermissionError):
    """Only the IT centre keeps the platform."""


def require_keeper(by: Actor) -> None:
    """Refuse everybody but the IT centre and the product itself.

    Raises:
        NotKeeperError: ``by`` is neither.
    """
    is_staff = by.kind is ActorKind.STAFF and bool(by.agencies(*KEEPERS))
    if by.kind is not ActorKind.SYSTEM and not is_staff:
        raise NotKeeperError(by.ref)


OWNERS = (Role.LEADER, Role.AGENCY_ADMINISTRATOR)
"""Who decides for an agency about its services."""
MEMBERS = (*OWNERS, *KEEPERS)
"""Who sees services, consumers and rights at all."""


class NotYoursError(PermissionError):
    """The actor may not do this in the agency's name, or there is no such thing."""


def services_visible_to(actor: Actor) -> QuerySet[Service]:
    """Return what the IT centre keeps, what a member owns, and what its systems may call or asked for."""
    if actor.kind is ActorKind.STAFF and actor.agencies(*KEEPERS):
        return Service.objects.all()
    mine = _agencies(actor)
    called = ServiceRight.objects.filter(consumer__client__agency__in=mine).values("service")
    return Service.objects.filter(Q(agency__in=mine) | Q(pk__in=called))


def consumers_visible_to(actor: Actor) -> QuerySet[Consumer]:
    """Return all consumers to the IT centre, a member's own to the member."""
    if actor.kind is ActorKind.STAFF and actor.agencies(*KEEPERS):
        return Consumer.objects.all()
    return Consumer.objects.filter(client__agency__in=_agencies(actor))


def rights_visible_to(actor: Actor) -> QuerySet[ServiceRight]:
    """Return all rights to the IT centre, those to a member's services and of its systems to the member."""
    if actor.kind is ActorKind.STAFF and actor.agencies(*KEEPERS):
        return ServiceRight.objects.all()
    mine = _agencies(actor)
    return ServiceRight.objects.filter(Q(service__agency__in=mine) | Q(consumer__client__agency__in=mine))


def may_ask_for(by: Actor, consumer: Consumer) -> bool:
    """Tell whether ``by`` may ask for rights of a consumer."""
    return _is_keeper(by) or by.holds(*OWNERS, agency_id=consumer.client.agency_id)


def may_decide(by: Actor, service: Service) -> bool:
    """Tell whether ``by`` may approve and refuse: the owner alone, never the keeper of the platform."""
    return by.kind is ActorKind.STAFF and by.holds(*OWNERS, agency_id=service.agency_id)


def may_end(by: Actor, right: ServiceRight) -> bool:
    """Tell whether ``by`` may end a right: who approved, who uses it, or the keeper."""
    return may_decide(by, right.service) or may_ask_for(by, right.consumer)


def _is_keeper(by: Actor) -> bool:
    return by.kind is ActorKind.SYSTEM or (by.kind is ActorKind.STAFF and bool(by.agencies(*KEEPERS)))


def _agencies(actor: Actor) -> frozenset[int]:
    return actor.agencies(*OWNERS) if actor.kind is ActorKind.STAFF else frozenset()
