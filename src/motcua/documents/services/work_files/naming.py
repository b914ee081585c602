"""Units and people that lists and files name: of the agency, and nobody else's."""

from __future__ import annotations

from datetime import date, datetime

from motcua.documents.domain.work_file_errors import NotYourFileError
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.organisations import public as organisations


def require_unit(unit_id: int, *, agency_id: int, on: date) -> None:
    """Pass when the unit is the agency's.

    Raises:
        NotYourFileError: it is not.
    """
    if unit_id not in {unit.id for unit in organisations.units_of(agency_id, on=on)}:
        raise NotYourFileError


def keeper_in(agency_id: int, *, person_id: int, now: datetime) -> organisations.PersonInfo:
    """Return who may compile a file in the agency.

    Raises:
        NotYourFileError: the person comes upon no documents there.
    """
    seats = organisations.seats_of(person_id, at=now)
    if not any(seat.agency_id == agency_id and seat.role in DOCUMENT_READERS for seat in seats):
        raise NotYourFileError
    return organisations.person(person_id)
