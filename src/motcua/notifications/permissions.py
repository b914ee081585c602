"""Who may see notices: the person they are for, as long as a seat is held in their agency."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from motcua.kernel.actors import Actor, ActorKind
from motcua.notifications.models import Notice
from motcua.organisations import public as organisations


def notices_visible_to(actor: Actor, *, now: datetime) -> QuerySet[Notice]:
    """Return the actor's notices: the one filter of list, count and marks.

    Those of every agency in which the person holds a seat at the moment, not only of the one acted in.
    """
    if actor.kind is not ActorKind.STAFF or actor.person_id is None:
        return Notice.objects.none()
    agencies = {seat.agency_id for seat in organisations.seats_of(actor.person_id, at=now)}
    return Notice.objects.filter(person=actor.person_id, agency__in=agencies)
