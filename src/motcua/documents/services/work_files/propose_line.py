"""Propose a line of a list of files.

Implements: Decree 30/2020/ND-CP, art. 28.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.file_lists import ListState
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
)
from motcua.documents.domain.work_files import checked_years
from motcua.documents.file_permissions import seat_of_unit
from motcua.documents.models import FileList, ListedFile
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.answer_line import require_list
from motcua.documents.services.work_files.naming import keeper_in, require_unit
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A file that a unit will open in the year."""

    agency_id: int
    year: int
    unit_id: int
    title: str
    years: int | None
    """Retention period; ``None``: permanent."""
    keeper_id: int
    heading: str = ""


@transaction.atomic
def propose_line(*, by: Actor, now: datetime, line: NewLine) -> int:
    """Propose the line and return its id; the first begins the list of this year or the next.

    Raises:
        NotYourFileError: ``by`` speaks neither for the unit nor for the office, or names strangers.
        FileStandsOtherwiseError: the list is submitted, approved or published, or the year is another.
        RetentionError: the retention period is none.
        WordsMissingError: it has no title.
    """
    seat = seat_of_unit(by, agency_id=line.agency_id, unit_id=line.unit_id)
    require_unit(line.unit_id, agency_id=line.agency_id, on=civil_date(now))
    keeper = keeper_in(line.agency_id, person_id=line.keeper_id, now=now)
    if not line.title.strip():
        raise WordsMissingError
    if line.year not in {civil_date(now).year, civil_date(now).year + 1}:
        raise FileStandsOtherwiseError(line.year)
    made, _ = FileList.objects.get_or_create(
        agency_id=line.agency_id, year=line.year, defaults={"begun_at": now}
    )
    held = FileList.objects.select_for_update().get(pk=made.pk)
    require_list(held, ListState.PREPARING)
    row = ListedFile.objects.create(
        list=held,
        unit_id=line.unit_id,
        heading=line.heading.strip(),
        title=line.title.strip(),
        years=checked_years(line.years),
        keeper_id=keeper.id,
        keeper_name=keeper.name,
        proposed_at=now,
        proposed_by_name=by.name,
    )
    doing = Doing(by=by, now=now, seat=seat)
    record(doing, Act.FILE_LINE_PROPOSED, on=held.ref, words=row.title, facts={"line": row.pk})
    return row.pk
