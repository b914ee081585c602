"""Who may see lists of files, work files and transfers, and who may do what: the filters and the gates.

Implements: Decree 30/2020/ND-CP, art. 28-31: the head approves the list, the clerk makes it, who has the
matter compiles the file and hands it over, the archive receives it; annex VI, part I(3): rights of each file.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.documents.domain.work_file_errors import NotYourFileError
from motcua.documents.domain.work_files import Access
from motcua.documents.models import FileList, FileReader, Transfer, TransferredFile, WorkFile
from motcua.documents.permissions import (
    ALL_READERS,
    DOCUMENT_READERS,
    KEEPERS,
    in_person,
    seat_in_person,
    units_headed,
)
from motcua.kernel.actors import Actor, ActorKind, Role, Seat

RECEIVERS = ALL_READERS
"""Who receives for the archive: the office clerk, who keeps it in most agencies, or a leader."""


def file_lists_visible_to(actor: Actor) -> QuerySet[FileList]:
    """Return the lists of files that the actor may see: those of the own agencies."""
    if actor.kind is not ActorKind.STAFF:
        return FileList.objects.none()
    return FileList.objects.filter(agency__in=actor.agencies(*DOCUMENT_READERS))


def work_files_visible_to(actor: Actor) -> QuerySet[WorkFile]:
    """Return the files that the actor may see: the one filter of lists, search, counts, prints and acts.

    Leaders and office clerks see all of their agency; others what they compile, what units they head have,
    and what a file's own rights open to its unit, to the agency, or to them by name.
    """
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return WorkFile.objects.none()
    units = frozenset(seat.unit_id for seat in actor.seats if seat.unit_id)
    named = FileReader.objects.filter(in_person(actor, "person"), work_file=OuterRef("pk"))
    return WorkFile.objects.filter(
        Q(agency__in=actor.agencies(*ALL_READERS))
        | in_person(actor, "keeper")
        | Q(unit__in=units_headed(actor))
        | Q(unit__in=units, access=Access.UNIT.value)
        | Q(agency__in=actor.agencies(*DOCUMENT_READERS), access=Access.AGENCY.value)
        | Exists(named)
    )


def transfers_visible_to(actor: Actor) -> QuerySet[Transfer]:
    """Return the transfers that the actor may see: those with a file that may be compiled or received."""
    if actor.kind is not ActorKind.STAFF or not actor.seats:
        return Transfer.objects.none()
    own = TransferredFile.objects.filter(
        work_file__in=WorkFile.objects.filter(in_person(actor, "keeper")), transfer=OuterRef("pk")
    )
    return Transfer.objects.filter(
        Q(agency__in=actor.agencies(*RECEIVERS)) | Q(unit__in=units_headed(actor)) | Exists(own)
    )


def compiling_seat(actor: Actor, row: WorkFile) -> Seat | None:
    """Return the seat from which the actor compiles the file: its keeper's, or the unit's head's."""
    seat = seat_in_person(actor, person_id=row.keeper_id, agency_id=row.agency_id)
    return seat or _own_first(
        seat for seat in actor.seats if seat.role is Role.UNIT_HEAD and seat.unit_id == row.unit_id
    )


def seat_of_unit(actor: Actor, *, agency_id: int, unit_id: int) -> Seat:
    """Return the seat from which the actor speaks for the unit: one in it, or the office clerk's.

    Raises:
        NotYourFileError: there is none.
    """
    found = _own_first(
        seat
        for seat in actor.seats
        if seat.agency_id == agency_id
        and seat.role in DOCUMENT_READERS
        and (seat.unit_id == unit_id or seat.role in KEEPERS)
    )
    return required(found if actor.kind is ActorKind.STAFF else None)


def seat_with(actor: Actor, *roles: Role, agency_id: int) -> Seat | None:
    """Return the actor's seat with one of the roles in the agency, one's own before a lent one."""
    return _own_first(each for each in actor.seats if each.role in roles and each.agency_id == agency_id)


def required(seat: Seat | None) -> Seat:
    """Return the seat.

    Raises:
        NotYourFileError: there is none.
    """
    if seat is None:
        raise NotYourFileError
    return seat


def _own_first(seats: Iterable[Seat]) -> Seat | None:
    return min(seats, key=lambda seat: seat.on_behalf_of is not None, default=None)
