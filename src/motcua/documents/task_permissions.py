"""Who may see tasks, who may give them to whom: the one filter and the gates.

Implements: Decree 30/2020/ND-CP, art. 23-24: the head instructs, heads of units share out; that officials
keep tasks of their own and share out parts within their unit is a habit of products.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.documents.domain.incoming import Charged
from motcua.documents.domain.task_errors import (
    MayNotChargeError,
)
from motcua.documents.models import Task, TaskCharge
from motcua.documents.permissions import (
    ALL_READERS,
    charged_to,
    in_person,
    person_acting,
    units_headed,
)
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations


def tasks_visible_to(actor: Actor) -> QuerySet[Task]:
    """Return the tasks that the actor may see: the one filter of lists, search, counts, exports and acts.

    Leaders and keepers see all of their agency; others what they gave, what they or people of units they head
    are charged with, and the parts of these.
    """
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return Task.objects.none()
    theirs = charged_to(actor) | Q(of_unit__in=units_headed(actor))
    charges = TaskCharge.objects.filter(theirs, ended_at=None)
    return Task.objects.filter(
        Q(agency__in=actor.agencies(*ALL_READERS))
        | in_person(actor, "given_by")
        | in_person(actor, "parent__given_by")
        | Exists(charges.filter(task=OuterRef("pk")))
        | Exists(charges.filter(task=OuterRef("parent_id")))
    )


def seat_to_give(
    by: Actor, *, agency_id: int, charged: Sequence[Charged], is_part: bool, now: datetime
) -> Seat:
    """Return the seat from which the actor may charge all of these, one's own before a lent one.

    ``is_part``: the task is a part of one that the actor leads.

    Raises:
        MayNotChargeError: there is none.
    """
    held = sorted(by.seats, key=lambda seat: seat.on_behalf_of is not None)
    for seat in held if by.kind is ActorKind.STAFF else ():
        person_id = person_acting(by, seat)
        if seat.agency_id != agency_id or person_id is None:
            continue
        if all(_reaches(seat, each, person_id=person_id, is_part=is_part, now=now) for each in charged):
            return seat
    raise MayNotChargeError


def _reaches(seat: Seat, charged: Charged, *, person_id: int, is_part: bool, now: datetime) -> bool:
    """Tell whether who sits there may charge a unit or a person; whose they are is asked elsewhere."""
    if seat.role in ALL_READERS or charged.person_id == person_id:
        return True
    if seat.unit_id is None or not (is_part or seat.role is Role.UNIT_HEAD):
        return False
    if charged.unit_id is not None:
        return seat.role is Role.UNIT_HEAD and charged.unit_id == seat.unit_id
    return charged.person_id is not None and any(
        other.unit_id == seat.unit_id for other in organisations.seats_of(charged.person_id, at=now)
    )
