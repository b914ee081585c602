"""Who may see books, numbers and documents, and who may do what: the one filter and the gates.

Implements: Decree 30/2020/ND-CP, art. 6(2), 15, 22: the office clerk registers and numbers, the head answers
for clerical work and decides on its series.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from motcua.documents.models import Book, Charge, Consulted, Document, Number, Outgoing, TaskCharge
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations
from motcua.organisations.public import UnitKind

KEEPERS = (Role.OFFICE_CLERK,)
"""Who keeps books and gives numbers."""
BOOK_READERS = (*KEEPERS, Role.LEADER, Role.UNIT_HEAD)
"""Who looks into the books of the agency."""
CHOOSERS = (*KEEPERS, Role.LEADER)
"""Who decides on series, and who writes the decision down."""


LENT_WITH_CHARGES = (Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER)
"""Seats that handle documents: who is lent one stands in for what its lender is charged with in person."""


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


def charged_to(actor: Actor) -> Q:
    """Return the condition of charges that are the actor's: the units headed, the own person, lent seats."""
    return Q(unit__in=units_headed(actor)) | in_person(actor, "person")


def units_headed(actor: Actor) -> frozenset[int]:
    """Return the units that the actor heads."""
    return frozenset(seat.unit_id for seat in actor.seats if seat.role is Role.UNIT_HEAD and seat.unit_id)


def in_person(actor: Actor, field: str) -> Q:
    """Return the condition that ``field`` of a row is the actor, or whom the actor stands in for."""
    found = Q(pk__in=())
    for person_id, agency_id in _stands_for(actor):
        found |= Q(**{field: person_id}, agency=agency_id)
    return found


def _stands_for(actor: Actor) -> list[tuple[int, int]]:
    """Return as whom the actor handles documents, and in which agency."""
    held = {(person_acting(actor, seat), seat.agency_id) for seat in actor.seats}
    return sorted((person_id, agency_id) for person_id, agency_id in held if person_id is not None)


def seat_in_person(actor: Actor, *, person_id: int | None, agency_id: int) -> Seat | None:
    """Return the seat from which the actor is that person in the agency, one's own first; else ``None``."""
    held = [
        seat
        for seat in actor.seats
        if seat.agency_id == agency_id and person_id is not None and person_acting(actor, seat) == person_id
    ]
    return min(held, key=lambda seat: seat.on_behalf_of is not None, default=None)


def person_acting(actor: Actor, seat: Seat) -> int | None:
    """Return whose personal charges the seat opens: one's own, the lender's where it handles documents."""
    if seat.on_behalf_of is None:
        return actor.person_id
    return seat.on_behalf_of if seat.role in LENT_WITH_CHARGES else None


def charge_seat(actor: Actor, charge: Charge | TaskCharge) -> Seat | None:
    """Return the seat from which a charge is the actor's, one's own before a lent one; else ``None``."""
    held = [
        seat for seat in actor.seats if seat.agency_id == charge.agency_id and _is_of(charge, actor, seat)
    ]
    return min(held, key=lambda seat: seat.on_behalf_of is not None, default=None)


def _is_of(charge: Charge | TaskCharge, actor: Actor, seat: Seat) -> bool:
    if charge.person_id is None:
        return seat.role is Role.UNIT_HEAD and seat.unit_id == charge.unit_id
    return charge.person_id == person_acting(actor, seat)


DOCUMENT_READERS = (Role.OFFICE_CLERK, Role.LEADER, Role.UNIT_HEAD, Role.OFFICIAL, Role.CLERK)
"""Who may come upon documents at all."""
ALL_READERS = (Role.OFFICE_CLERK, Role.LEADER)
"""Who sees all documents and tasks of the agency; others see those they are charged with."""

DRAFT_READERS = (Role.UNIT_HEAD, Role.OFFICIAL, Role.CLERK)
"""Who of a unit sees its drafts."""


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """Return the documents that the actor may see: the one filter of lists, search, files and acts."""
    return Document.objects.filter(seen_by(actor))


def seen_by(actor: Actor, *, row_by_row: bool = False) -> Q:
    """Return the condition of what has a document's key and its agency that the actor may see the document.

    What one is charged with lies in an agency of one's own. The database may gather all that there is a
    reason to see; ``row_by_row`` it asks of each row by itself, which is shorter where few are looked at.
    """
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return Q(pk__in=())
    seen, own = Q(agency__in=actor.agencies(*ALL_READERS)), Q(agency__in=actor.agencies())
    if sees_all_there(actor):
        return seen
    for reason in _reasons(actor):
        here = {reason.document: OuterRef("pk")}
        if row_by_row:
            rows = reason.rows.filter(reduce(or_, reason.ways, Q(pk__in=())), **here)
            seen |= Q(pk=Subquery(rows.values(reason.document)[:1]))
        else:
            seen |= reduce(or_, (Q(Exists(reason.rows.filter(way, **here))) for way in reason.ways), Q())
    return own & seen


def sees_all_there(actor: Actor) -> bool:
    """Tell whether the actor sees all documents of each agency that he or she sits in."""
    return actor.agencies(*ALL_READERS) == actor.agencies()


def seen_for_a_reason(actor: Actor) -> QuerySet[Any, Any]:
    """Return the keys of what the actor sees without seeing all, in no order, some more than once."""
    first, *others = (
        each.rows.filter(way).values_list(each.document, flat=True)
        for each in _reasons(actor)
        for way in each.ways
    )
    return first.union(*others, all=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reason:
    """Rows that let somebody see a document."""

    rows: QuerySet[Any]
    document: str
    """What in them is the document."""
    ways: tuple[Q, ...]
    """The conditions of which one has to hold; each is one stretch of an index."""


def _reasons(actor: Actor) -> tuple[_Reason, ...]:
    """Return why the actor may see documents; who is charged with a task from a document reads it too."""
    charged = (
        *(Q(unit=unit_id) for unit_id in sorted(units_headed(actor))),
        *(Q(person=person_id, agency=agency_id) for person_id, agency_id in _stands_for(actor)),
    )
    asked = tuple(Q(person=actor.person_id, agency=agency_id) for agency_id in sorted(actor.agencies()))
    tasks = TaskCharge.objects.filter(task__document__isnull=False, ended_at=None)
    return (
        _Reason(rows=Charge.objects.filter(ended_at=None), document="document", ways=charged),
        _Reason(rows=tasks, document="task__document", ways=charged),
        _Reason(rows=Outgoing.objects.all(), document="document", ways=_drafted_by(actor)),
        _Reason(rows=Consulted.objects.all(), document="document", ways=asked),
    )


def _drafted_by(actor: Actor) -> tuple[Q, ...]:
    """Return the conditions of outgoing documents that the actor writes, answers for, checks or signs.

    The people of a unit see its drafts; the office's head sees what was submitted in the agency.
    """
    units = {seat.unit_id for seat in actor.seats if seat.unit_id and seat.role in DRAFT_READERS}
    offices = {seat.agency_id for seat in actor.seats if heads_office(seat)}
    own = ("drafter", "signer")
    return (
        *(Q(unit=unit_id) for unit_id in sorted(units)),
        *(Q(**{name: actor.person_id}, agency=each) for each in sorted(actor.agencies()) for name in own),
        *(Q(agency=agency_id, submitted_at__isnull=False) for agency_id in sorted(offices)),
    )


def heads_office(seat: Seat) -> bool:
    """Tell whether the seat is that of the head of an agency's office."""
    if seat.role is not Role.UNIT_HEAD or seat.unit_id is None:
        return False
    return organisations.unit(seat.unit_id).kind is UnitKind.OFFICE


def registers_visible_to(actor: Actor) -> QuerySet[Number]:
    """Return the numbers whose registers the actor may print: those of whom sees all documents too."""
    return numbers_visible_to(actor).filter(agency__in=actor.agencies(*ALL_READERS))
