"""Who may see internal documents, and who may publish to whom: the one filter and the gates."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.documents.domain.internal import MayNotPublishError
from motcua.documents.models import InternalDocument, InternalReader
from motcua.documents.permissions import ALL_READERS, in_person, seat_in_person
from motcua.kernel.actors import Actor, ActorKind, Role, Seat

PUBLISHERS = (*ALL_READERS, Role.UNIT_HEAD)
"""Leaders and keepers publish to the whole agency, heads to their own unit."""


def internal_visible_to(actor: Actor) -> QuerySet[InternalDocument]:
    """Return the internal documents that the actor may see: the one filter of list, search, files and acts.

    Leaders and keepers see all of their agency; others what is published to them in person, what they
    published, and never what was withdrawn but for its reason (``may_read_text``).
    """
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return InternalDocument.objects.none()
    own = InternalReader.objects.filter(
        internal=OuterRef("pk"), person=actor.person_id, agency__in=actor.agencies()
    )
    return InternalDocument.objects.filter(
        Q(agency__in=actor.agencies(*ALL_READERS)) | in_person(actor, "published_by") | Exists(own)
    )


def overseeing_seat(actor: Actor, row: InternalDocument) -> Seat | None:
    """Return the seat from which the actor looks after it, having published it or leading or keeping."""
    seat = seat_in_person(actor, person_id=row.published_by_id, agency_id=row.agency_id)
    held = [each for each in actor.seats if each.role in ALL_READERS and each.agency_id == row.agency_id]
    return seat or min(held, key=lambda each: each.on_behalf_of is not None, default=None)


def may_read_text(actor: Actor, row: InternalDocument) -> bool:
    """Tell whether the actor may read text and files: of what is withdrawn only who looks after it."""
    return row.withdrawn_at is None or overseeing_seat(actor, row) is not None


def seat_to_publish(by: Actor, *, agency_id: int, units: frozenset[int] | None) -> Seat:
    """Return the seat from which the actor may publish there, one's own before a lent one.

    ``units`` are those that all who are addressed work in; ``None`` for the whole agency.

    Raises:
        MayNotPublishError: there is none.
    """
    held = [
        seat
        for seat in by.seats
        if seat.agency_id == agency_id
        and (
            seat.role in ALL_READERS
            or (seat.role is Role.UNIT_HEAD and units is not None and seat.unit_id in units)
        )
    ]
    if by.kind is not ActorKind.STAFF or not held:
        raise MayNotPublishError
    return min(held, key=lambda seat: seat.on_behalf_of is not None)
