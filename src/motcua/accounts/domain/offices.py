"""Where somebody with posts in several agencies acts now (one agency at a time)."""

from __future__ import annotations

from motcua.kernel.actors import Seat


def offices_of(seats: tuple[Seat, ...]) -> tuple[int, ...]:
    """Return the agencies of the seats: those held in one's own right first, then the delegated ones."""
    own_first = sorted(seats, key=lambda seat: seat.on_behalf_of is not None)
    return tuple(dict.fromkeys(seat.agency_id for seat in own_first))


def office_to_act_in(seats: tuple[Seat, ...], *, chosen: int | None) -> int | None:
    """Return the chosen agency while a seat is held there, else the first one, ``None`` without seats."""
    offices = offices_of(seats)
    if chosen in offices:
        return chosen
    return offices[0] if offices else None


def seats_in(seats: tuple[Seat, ...], *, agency_id: int | None) -> tuple[Seat, ...]:
    """Return the seats held in one agency."""
    return tuple(seat for seat in seats if seat.agency_id == agency_id)
