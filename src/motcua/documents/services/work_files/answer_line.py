"""Take a proposed line into the list of files, or decline it.

Implements: Decree 30/2020/ND-CP, art. 28.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotationTakenError,
    NotYourFileError,
)
from motcua.documents.file_permissions import file_lists_visible_to, required, seat_with
from motcua.documents.models import FileList, ListedFile
from motcua.documents.permissions import KEEPERS
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.opening import reason_of
from motcua.kernel.actors import Actor


@transaction.atomic
def take_line(*, by: Actor, now: datetime, line_id: int, notation: str) -> None:
    """Take a proposed line into the list under a number and symbol.

    Raises:
        NotYourFileError: ``by`` is no office clerk of the agency, or there is no such line.
        FileStandsOtherwiseError: the line is answered, or the list is submitted.
        NotationTakenError: another line bears it.
        WordsMissingError: there is no notation.
    """
    row, doing = _opened(by, now, line_id, LineState.PROPOSED)
    row.notation, row.taken_at = notation.strip(), now
    if not row.notation:
        raise WordsMissingError
    try:
        with transaction.atomic():
            row.save(update_fields=["notation", "taken_at"])
    except IntegrityError as error:
        raise NotationTakenError(row.notation) from error
    facts = {"line": row.pk, "notation": row.notation}
    record(doing, Act.FILE_LINE_TAKEN, on=row.list.ref, words=row.title, facts=facts)


@transaction.atomic
def decline_line(*, by: Actor, now: datetime, line_id: int, reason: str) -> None:
    """Decline a proposed line, or strike out one that was taken in.

    Raises:
        NotYourFileError, FileStandsOtherwiseError: as ``take_line``.
        WordsMissingError: the reason has fewer than ten letters.
    """
    row, doing = _opened(by, now, line_id, LineState.PROPOSED, LineState.TAKEN)
    row.answer, row.declined_at, row.taken_at = reason_of(reason)[:500], now, None
    row.save(update_fields=["answer", "declined_at", "taken_at"])
    facts = {"line": row.pk, "title": row.title}
    record(doing, Act.FILE_LINE_DECLINED, on=row.list.ref, words=row.answer, facts=facts)


def _opened(by: Actor, now: datetime, line_id: int, *states: LineState) -> tuple[ListedFile, Doing]:
    row = ListedFile.objects.filter(pk=line_id, list__in=file_lists_visible_to(by)).first()
    if row is None:
        raise NotYourFileError
    row.list = FileList.objects.select_for_update().get(pk=row.list_id)
    row.refresh_from_db(fields=["taken_at", "declined_at"])
    seat = required(seat_with(by, *KEEPERS, agency_id=row.list.agency_id))
    require_list(row.list, ListState.PREPARING)
    if row.state not in states:
        raise FileStandsOtherwiseError(row.state.value)
    return row, Doing(by=by, now=now, seat=seat)


def require_list(held: FileList, state: ListState) -> None:
    """Pass when the list is in this state.

    Raises:
        FileStandsOtherwiseError: it is in another.
    """
    if held.state is not state:
        raise FileStandsOtherwiseError(held.state.value)
