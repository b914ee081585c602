"""Close a work file.

Implements: Decree 30/2020/ND-CP, art. 29(3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.compiling import lacks_of, pages_of
from motcua.documents.domain.incoming import ArrivalError, WordsMissingError
from motcua.documents.domain.transfers import Work, deliver_by
from motcua.documents.domain.work_file_errors import NotReadyError
from motcua.documents.domain.work_files import FileState, checked_years
from motcua.documents.queries.file_contents import contained_in
from motcua.documents.services.recording import record
from motcua.documents.services.work_files.open_file import folded
from motcua.documents.services.work_files.opening import OpenedFile, open_file
from motcua.documents.services.work_files.render import render_items
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is fixed when a file is closed."""

    title: str
    years: int | None
    """Retention period; ``None``: permanent."""
    ended_on: date
    """When the work ended."""
    description: str = ""


@transaction.atomic
def close_file(*, by: Actor, now: datetime, file_id: int, closing: Closing) -> None:
    """Close the file; from then on nothing is put in or taken out, and data in it lie as PDF/A beside.

    Raises:
        NotYourFileError: ``by`` does not compile it.
        FileStandsOtherwiseError: it is closed.
        NotReadyError: something lacks; ``lacks`` say what.
        RetentionError: the retention period is none.
        ArrivalError: the work ended before the file began, or after today.
        WordsMissingError: it has no title.
    """
    close_opened(open_file(by=by, now=now, file_id=file_id, states=(FileState.OPEN,)), closing)


def close_opened(opened: OpenedFile, closing: Closing) -> None:
    """Close a file that was opened for it; raises as ``close_file``."""
    doing, row, now = opened.compiling(), opened.row, opened.now
    if not closing.title.strip():
        raise WordsMissingError
    if not row.started_on <= closing.ended_on <= civil_date(now):
        raise ArrivalError
    contents = contained_in(row)
    lacks = lacks_of(contents)
    if lacks:
        raise NotReadyError(lacks)
    row.title, row.years = closing.title.strip(), checked_years(closing.years)
    row.ended_on, row.description, row.closed_at = closing.ended_on, closing.description.strip(), now
    row.documents_count, row.pages_count = len(contents), pages_of(contents)
    row.rule_by = deliver_by(closing.ended_on, work=Work(row.work), years=row.years)
    row.deliver_by, row.folded = row.rule_by, folded(row)
    render_items(row, now=now)
    row.save()
    facts = {"years": row.years, "ended_on": closing.ended_on.isoformat(), "things": row.documents_count}
    facts |= {"deliver_by": row.deliver_by.isoformat() if row.deliver_by else None}
    record(doing, Act.FILE_CLOSED, on=row.ref, words=row.title, facts=facts)
