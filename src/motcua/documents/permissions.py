"""Who may see books, numbers and documents, and who may do what: the one filter and the gates.

Implements: Decree 30/2020/ND-CP, art. 6(2), 15, 22: the office clerk registers and numbers, the head answers
for clerical work and decides on its series.
"""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.documents.models import Book, Number
from motcua.kernel.actors import Actor, ActorKind, Role, Seat

KEEPERS = (Role.OFFICE_CLERK,)
"""Who keeps books and gives numbers."""
BOOK_READERS = (*KEEPERS, Role.LEADER, Role.UNIT_HEAD)
"""Who looks into the books of the agency."""
CHOOSERS = (*KEEPERS, Role.LEADER)
"""Who decides on series, and who writes the decision down."""


class NotYourDocumentError(PermissionError):
    """The actor may not do this with the agency's books or documents."""


def books_visible_to(actor: Actor) -> QuerySet[Book]:
    """Return the books that the actor may look into."""
    if actor.kind is not ActorKind.STAFF:
        return Book.objects.none()
    return Book.objects.filter(agency__in=actor.agencies(*BOOK_READERS))


def numbers_visible_to(actor: Actor) -> QuerySet[Number]:
    """Return the numbers of those books."""
    if actor.kind is not ActorKind.STAFF:
        return Number.objects.none()
    return Number.objects.filter(agency__in=actor.agencies(*BOOK_READERS))


def require(by: Actor, *roles: Role, agency_id: int) -> Seat:
    """Let only holders of one of the roles in the agency pass; return the seat, one's own before a lent one.

    Raises:
        NotYourDocumentError: anybody else.
    """
    held = [seat for seat in by.seats if seat.role in roles and seat.agency_id == agency_id]
    if by.kind is not ActorKind.STAFF or not held:
        raise NotYourDocumentError(by.ref)
    return min(held, key=lambda seat: seat.on_behalf_of is not None)
