"""Open a work file: from the list of the year, or outside of it for a reason.

Implements: Decree 30/2020/ND-CP, art. 29(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.domain.incoming import ArrivalError, WordsMissingError
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.transfers import Work
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotationTakenError,
    NotYourFileError,
)
from motcua.documents.domain.work_files import Access, checked_years
from motcua.documents.file_permissions import file_lists_visible_to, seat_of_unit
from motcua.documents.models import ListedFile, WorkFile
from motcua.documents.permissions import seat_in_person
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.naming import keeper_in, require_unit
from motcua.documents.services.work_files.opening import reason_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file outside of the list."""

    agency_id: int
    unit_id: int
    keeper_id: int
    notation: str
    title: str
    years: int | None
    """Retention period; ``None``: permanent."""
    started_on: date
    why_unlisted: str
    access: Access = Access.UNIT
    work: Work = Work.ORDINARY
    language: str = "Tiếng Việt"
    description: str = ""


@transaction.atomic
def open_listed(*, by: Actor, now: datetime, line_id: int, access: Access = Access.UNIT) -> int:
    """Open the file of a published list's line and return its id.

    Raises:
        NotYourFileError: ``by`` is neither its keeper nor of its unit nor an office clerk.
        FileStandsOtherwiseError: the list is not published, or the file is open already.
    """
    lists = file_lists_visible_to(by)
    line = ListedFile.objects.select_for_update(of=("self",)).filter(pk=line_id, list__in=lists).first()
    if line is None:
        raise NotYourFileError
    if line.list.state is not ListState.PUBLISHED or line.state is not LineState.TAKEN:
        raise FileStandsOtherwiseError(line.state.value)
    if WorkFile.objects.filter(line=line).exists():
        raise FileStandsOtherwiseError(line.notation)
    agency_id = line.list.agency_id
    new = NewFile(
        agency_id=agency_id,
        unit_id=line.unit_id,
        keeper_id=line.keeper_id,
        notation=line.notation,
        title=line.title,
        years=line.years,
        started_on=civil_date(now),
        why_unlisted="",
        access=access,
    )
    seat = seat_in_person(by, person_id=line.keeper_id, agency_id=agency_id)
    seat = seat or seat_of_unit(by, agency_id=agency_id, unit_id=line.unit_id)
    return open_new(new, Doing(by=by, now=now, seat=seat), year=line.list.year, line=line)


@transaction.atomic
def open_unlisted(*, by: Actor, now: datetime, file: NewFile) -> int:
    """Open a file that the list does not have, and return its id.

    Raises:
        NotYourFileError: ``by`` is neither of the unit nor an office clerk, or strangers are named.
        NotationTakenError: a file or a line of the year bears the number and symbol.
        RetentionError: the retention period is none.
        ArrivalError: it begins after today.
        WordsMissingError: title or notation is empty, or the reason has fewer than ten letters.
    """
    today = civil_date(now)
    seat = seat_of_unit(by, agency_id=file.agency_id, unit_id=file.unit_id)
    require_unit(file.unit_id, agency_id=file.agency_id, on=today)
    if file.started_on > today:
        raise ArrivalError
    listed = ListedFile.objects.filter(
        list__agency=file.agency_id, list__year=today.year, taken_at__isnull=False, notation=file.notation
    )
    if listed.exists():
        raise NotationTakenError(file.notation)
    reason_of(file.why_unlisted)
    return open_new(file, Doing(by=by, now=now, seat=seat), year=today.year, line=None)


def open_new(new: NewFile, doing: Doing, *, year: int, line: ListedFile | None, source: str = "") -> int:
    """Write the file down and return its id; who may open it was judged.

    Raises:
        NotYourFileError, NotationTakenError, RetentionError, WordsMissingError: as ``open_unlisted``.
    """
    keeper = keeper_in(new.agency_id, person_id=new.keeper_id, now=doing.now)
    title, notation = new.title.strip(), new.notation.strip()
    if not title or not notation:
        raise WordsMissingError
    row = WorkFile(
        agency_id=new.agency_id, line=line, why_unlisted=new.why_unlisted.strip()[:500], year=year,
        notation=notation, title=title, years=checked_years(new.years), access=new.access.value,
        unit_id=new.unit_id, keeper_id=keeper.id, keeper_name=keeper.name, language=new.language,
        description=new.description.strip(), work=new.work.value, started_on=new.started_on,
        opened_at=doing.now, source=source,
    )  # fmt: skip
    row.folded = folded(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NotationTakenError(notation) from error
    facts = {"notation": notation, "year": year, "years": row.years, "access": row.access}
    facts |= {"line": line.pk if line else None, "why_unlisted": row.why_unlisted, "source": source}
    record(doing, Act.FILE_OPENED, on=row.ref, words=title, facts=facts)
    return row.pk


def folded(row: WorkFile) -> str:
    """Return the words by which the file is found."""
    return " ".join(words_of(f"{row.notation} {row.title} {row.keeper_name} {row.description} {row.year}"))
