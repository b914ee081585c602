"""Who acts: the one value that every service takes to know by whom it is called.

An actor is resolved once at the edge (a session, a job, a command) from
assignments and delegations in force at that moment, and is immutable from then on.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.Enum):
    """What a person may be trusted with in an agency (vai trò)."""

    CLERK = "clerk"
    OFFICIAL = "official"
    UNIT_HEAD = "unit_head"
    LEADER = "leader"
    OFFICE_CLERK = "office_clerk"
    AGENCY_ADMINISTRATOR = "agency_administrator"
    IT_CENTRE = "it_centre"
    INSPECTOR = "inspector"
    ACCOUNTANT = "accountant"
    POST_OFFICER = "post_officer"
    """An officer of the public post, who sees the parcels of the own office and nothing else."""


class ActorKind(enum.Enum):
    """What kind of being acts."""

    STAFF = "staff"
    CITIZEN = "citizen"
    SYSTEM = "system"
    CLIENT = "client"
    """Another system, in the name of the agency it belongs to."""


SERVING = frozenset({ActorKind.STAFF, ActorKind.CLIENT})
"""Who acts in an agency's name, by the seats held there; every read of theirs is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One role held in one agency, in one's own right or for another person."""

    role: Role
    agency_id: int
    unit_id: int | None = None
    on_behalf_of: int | None = None
    """The person who delegated this seat (uỷ quyền), ``None`` when it is one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, another system or the product itself, with the seats held at this moment."""

    kind: ActorKind
    id: int
    """The ``accounts`` user for staff and citizens, the client for another system; 0 for the product."""
    name: str
    person_id: int | None = None
    """The ``organisations`` person for staff, and for whom another system acts when it names one."""
    citizen_id: str = ""
    """The citizen's or enterprise's identifier (số định danh, mã số thuế) for citizens."""
    seats: tuple[Seat, ...] = ()

    @property
    def ref(self) -> str:
        """Return the stable written form, such as ``staff:12``, for histories and logs."""
        return f"{self.kind.value}:{self.id}"

    def holds(self, *roles: Role, agency_id: int) -> bool:
        """Tell whether one of ``roles`` is held in the agency."""
        return any(seat.role in roles and seat.agency_id == agency_id for seat in self.seats)

    def agencies(self, *roles: Role) -> frozenset[int]:
        """Return the agencies in which one of ``roles`` (any role when none is named) is held."""
        return frozenset(seat.agency_id for seat in self.seats if not roles or seat.role in roles)


SYSTEM = Actor(kind=ActorKind.SYSTEM, id=0, name="Một Cửa")
"""The product itself, for jobs and imports."""
