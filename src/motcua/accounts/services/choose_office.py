"""Choose the agency to act in."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.domain.offices import offices_of
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor, Seat
from motcua.platform import audit


class OfficeNotHeldError(Exception):
    """The user holds no seat in that agency now."""


def choose_office(*, by: Actor, seats: tuple[Seat, ...], agency_id: int, now: datetime) -> int:
    """Return the agency that ``by`` acts in from now on; ``seats`` are all that are held.

    Raises:
        OfficeNotHeldError: none of them is in that agency.
    """
    if agency_id not in offices_of(seats):
        raise OfficeNotHeldError(f"{by.ref} in agency {agency_id}")
    audit.record(by=by, at=now, tag=Tag.OFFICE_CHOSEN, on=f"user:{by.id}", agency_id=agency_id)
    return agency_id
