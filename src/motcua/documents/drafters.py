"""Who drafts, checks and signs outgoing documents: the gates beside ``permissions``.

Implements: Decree 30/2020/ND-CP, art. 10-13: the unit drafts, its head answers for the content, who is
charged with the form checks it (the office's head; where the office has none, its clerk: our reading for the
smallest agencies), the competent person signs.
"""

from __future__ import annotations

from datetime import datetime

from motcua.documents.domain.outgoing import NotTheSignerError, OutgoingState
from motcua.documents.models import Outgoing
from motcua.documents.permissions import DOCUMENT_READERS, NotYourDocumentError, heads_office
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.organisations import public as organisations
from motcua.organisations.public import UnitKind

DRAFTERS = (Role.OFFICIAL, Role.UNIT_HEAD, Role.OFFICE_CLERK, Role.CLERK)
"""Who writes drafts: everybody who works in a unit."""


def require_drafter(by: Actor, *, agency_id: int, unit_id: int) -> Seat:
    """Let only people of the unit pass; the office clerk drafts for any unit of the agency.

    Raises:
        NotYourDocumentError: anybody else.
    """
    return _best(_drafting_seats(by, agency_id, unit_id), by)


def drafts_for(by: Actor, *, agency_id: int, unit_id: int) -> bool:
    """Tell whether the actor may write and change drafts of the unit."""
    return bool(_drafting_seats(by, agency_id, unit_id))


def heads_of(agency_id: int, unit_id: int, *, at: datetime) -> tuple[int, ...]:
    """Return the persons who head the unit at the moment."""
    people = organisations.people_holding(Role.UNIT_HEAD, agency_id=agency_id, at=at)
    return tuple(
        each.id
        for each in people
        if any(
            seat.role is Role.UNIT_HEAD and seat.unit_id == unit_id
            for seat in organisations.seats_of(each.id, at=at)
        )
    )


def require_turn(by: Actor, outgoing: Outgoing, *, now: datetime) -> Seat:
    """Let only those pass whose turn it is: the unit's head, who checks the form, the signer.

    Raises:
        NotYourDocumentError: it is somebody else's turn.
        NotTheSignerError: somebody else is to sign.
    """
    seats = _staff_seats(by, outgoing.agency_id)
    match outgoing.state:
        case OutgoingState.CONTENT:
            held = [each for each in seats if _heads(each, outgoing.unit_id)]
        case OutgoingState.FORM:
            held = [each for each in seats if _checks_form(each, now)]
        case OutgoingState.SIGNING:
            if by.person_id != outgoing.signer_id:
                raise NotTheSignerError
            held = [each for each in seats if each.on_behalf_of is None]
        case _:
            held = []
    return _best(held, by)


def is_turn_of(by: Actor, outgoing: Outgoing, *, now: datetime) -> bool:
    """Tell whether it is the actor's turn."""
    try:
        require_turn(by, outgoing, now=now)
    except (NotYourDocumentError, NotTheSignerError):
        return False
    return True


def has_office_head(agency_id: int, *, at: datetime) -> bool:
    """Tell whether somebody heads the agency's office."""
    offices = [each for each in organisations.units_of(agency_id) if each.kind is UnitKind.OFFICE]
    return any(heads_of(agency_id, each.id, at=at) for each in offices)


def _drafting_seats(by: Actor, agency_id: int, unit_id: int) -> list[Seat]:
    return [
        seat
        for seat in _staff_seats(by, agency_id)
        if seat.role in DRAFTERS and (seat.unit_id == unit_id or seat.role is Role.OFFICE_CLERK)
    ]


def _heads(seat: Seat, unit_id: int) -> bool:
    return seat.role is Role.UNIT_HEAD and seat.unit_id == unit_id


def _checks_form(seat: Seat, now: datetime) -> bool:
    if heads_office(seat):
        return True
    return seat.role is Role.OFFICE_CLERK and not has_office_head(seat.agency_id, at=now)


def _staff_seats(by: Actor, agency_id: int) -> list[Seat]:
    if by.kind is not ActorKind.STAFF:
        return []
    return [seat for seat in by.seats if seat.agency_id == agency_id and seat.role in DOCUMENT_READERS]


def _best(held: list[Seat], by: Actor) -> Seat:
    if not held:
        raise NotYourDocumentError(by.ref)
    return min(held, key=lambda seat: seat.on_behalf_of is not None)
