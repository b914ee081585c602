"""Seats in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role, Seat
from motcua.organisations import public as organisations

ROLES: dict[Role, Promise | str] = {
    Role.CLERK: _("Reception clerk"),
    Role.OFFICIAL: _("Processing official"),
    Role.UNIT_HEAD: _("Head of unit"),
    Role.LEADER: _("Leader of the agency"),
    Role.OFFICE_CLERK: _("Office clerk"),
    Role.AGENCY_ADMINISTRATOR: _("Administrator of the agency"),
    Role.IT_CENTRE: _("IT centre"),
    Role.INSPECTOR: _("Inspector"),
    Role.ACCOUNTANT: _("Accountant"),
    Role.POST_OFFICER: _("Officer of the public post"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSeat:
    """One seat as the account page shows it."""

    role: Promise | str
    agency: str
    on_behalf_of: str
    """The name of the person who delegated it, empty when it is one's own."""


def held(seats: tuple[Seat, ...]) -> tuple[HeldSeat, ...]:
    """Return the seats in words."""
    return tuple(
        HeldSeat(
            role=ROLES[seat.role],
            agency=organisations.agency(seat.agency_id).name,
            on_behalf_of=organisations.person(seat.on_behalf_of).name if seat.on_behalf_of else "",
        )
        for seat in seats
    )
