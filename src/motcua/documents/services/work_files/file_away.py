"""File away a matter that another context finished: a closed work file with its papers.

Implements: Decree 30/2020/ND-CP, art. 29-30; Circular 13/2023/TT-BNV (electronic dossiers of the one-stop
    shop; its text was not seen): what the dossier consists of goes to the agency's archive as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import ArrivalError
from motcua.documents.domain.transfers import Work
from motcua.documents.domain.work_file_errors import NotYourFileError
from motcua.documents.domain.work_files import Access, FileState
from motcua.documents.file_permissions import required, seat_with
from motcua.documents.models import WorkFile
from motcua.documents.permissions import KEEPERS
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.close import Closing, close_opened
from motcua.documents.services.work_files.open_file import NewFile, open_new
from motcua.documents.services.work_files.opening import OpenedFile, open_file
from motcua.documents.services.work_files.putting import put
from motcua.kernel.actors import Actor, ActorKind, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One paper of the matter, in the file store already; its bytes are not touched."""

    title: str
    file_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is filed away."""

    source: str
    """Such as ``dossier:12``; one file each."""
    agency_id: int
    year: int
    notation: str
    title: str
    years: int | None
    """Retention period; ``None``: permanent."""
    started_on: date
    ended_on: date
    description: str
    reason: str
    """Why no line of the list of files has it."""


@transaction.atomic
def file_away(*, by: Actor, now: datetime, matter: Matter, things: Sequence[Thing]) -> int:
    """Return the id of the closed file; one that the archive sent back is filled anew.

    The same bytes lie in it once, under the titles of all papers that have them.

    Raises:
        NotYourFileError: ``by`` keeps no documents in the agency.
        FileStandsOtherwiseError: it is with the archive already.
        NotationTakenError, RetentionError, ArrivalError, WordsMissingError: as for any work file.
        NotReadyError: nothing lies in it.
    """
    seat = required(seat_with(by, *KEEPERS, agency_id=matter.agency_id))
    if by.kind is not ActorKind.STAFF or by.person_id is None:
        raise NotYourFileError
    if matter.started_on > matter.ended_on:
        raise ArrivalError
    doing = Doing(by=by, now=now, seat=seat)
    file_id = WorkFile.objects.filter(source=matter.source).values_list("pk", flat=True).first()
    unit_id = _unit_of(seat, on=civil_date(now))
    file_id = _new(matter, doing, unit_id) if file_id is None else _emptied(file_id, doing, unit_id)
    opened = open_file(by=by, now=now, file_id=file_id, states=(FileState.OPEN,), is_filed=True)
    for fields in _once(things):
        put(opened, **fields)
    closing = Closing(
        title=matter.title, years=matter.years, ended_on=matter.ended_on, description=matter.description
    )
    close_opened(opened, closing)
    return file_id


def _unit_of(seat: Seat, *, on: date) -> int:
    """Return the unit that hands over: the clerk's own, else the agency's office.

    Raises:
        NotYourFileError: the agency has no unit.
    """
    units = organisations.units_of(seat.agency_id, on=on)
    office = sorted(units, key=lambda unit: unit.kind is not organisations.UnitKind.OFFICE)
    found = seat.unit_id or next((unit.id for unit in office), None)
    if found is None:
        raise NotYourFileError
    return found


def _new(matter: Matter, doing: Doing, unit_id: int) -> int:
    new = NewFile(
        agency_id=matter.agency_id, unit_id=unit_id, keeper_id=doing.by.person_id or 0,
        notation=matter.notation, title=matter.title, years=matter.years, started_on=matter.started_on,
        why_unlisted=matter.reason, access=Access.NAMED, work=Work.ORDINARY,
    )  # fmt: skip
    return open_new(new, doing, year=matter.year, line=None, source=matter.source)


def _emptied(file_id: int, doing: Doing, unit_id: int) -> int:
    """Open again what was sent back, its keeper now who files it; lines of what lay in it stay."""
    opened: OpenedFile = open_file(
        by=doing.by, now=doing.now, file_id=file_id, states=(FileState.CLOSED,), is_filed=True
    )
    row = opened.row
    row.closed_at = row.ended_on = row.deliver_by = row.rule_by = row.warned_on = None
    row.keeper_id, row.keeper_name, row.documents_count = doing.by.person_id or 0, doing.by.name, 0
    row.unit_id = unit_id
    row.save()
    row.items.filter(taken_out_at=None).update(taken_out_at=doing.now)
    record(doing, Act.FILE_REOPENED, on=row.ref)
    return file_id


def _once(things: Sequence[Thing]) -> list[dict[str, Any]]:
    """Return what is put in, each content once."""
    found: dict[str, dict[str, Any]] = {}
    for thing in things:
        stored = files.info(thing.file_id)
        if stored.sha256 in found:
            found[stored.sha256]["title"] += f"; {thing.title}"
            continue
        found[stored.sha256] = {
            "title": thing.title, "file_id": thing.file_id, "name": stored.name[-200:],
            "size": stored.size, "sha256": stored.sha256, "media_type": stored.media_type[:100],
        }  # fmt: skip
    return list(found.values())
