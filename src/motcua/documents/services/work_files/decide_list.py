"""Submit, approve, send back and publish the list of files of a year.

Implements: Decree 30/2020/ND-CP, art. 28: the head approves it; it is issued and sent to the units.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    ListEmptyError,
    NotYourFileError,
)
from motcua.documents.file_permissions import file_lists_visible_to, required, seat_with
from motcua.documents.models import FileList
from motcua.documents.permissions import KEEPERS
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.opening import reason_of
from motcua.kernel.actors import Actor, Role


@transaction.atomic
def submit_list(*, by: Actor, now: datetime, list_id: int) -> None:
    """Submit the list to the head.

    Raises:
        NotYourFileError: ``by`` is no office clerk of the agency, or there is no such list.
        FileStandsOtherwiseError: it is submitted already.
        ListEmptyError: a proposal is not answered, or nothing is taken in.
    """
    row, doing = _opened(by, now, list_id, ListState.PREPARING, *KEEPERS)
    states = [line.state for line in row.lines.all()]
    if LineState.PROPOSED in states or LineState.TAKEN not in states:
        raise ListEmptyError
    row.submitted_at = now
    row.save(update_fields=["submitted_at"])
    record(doing, Act.FILE_LIST_SUBMITTED, on=row.ref, facts={"lines": states.count(LineState.TAKEN)})


@transaction.atomic
def approve_list(*, by: Actor, now: datetime, list_id: int) -> None:
    """Approve the list.

    Raises:
        NotYourFileError: ``by`` is no leader of the agency, or there is no such list.
        FileStandsOtherwiseError: it does not wait for approval.
    """
    row, doing = _opened(by, now, list_id, ListState.SUBMITTED, Role.LEADER)
    row.approved_at, row.approved_by_name = now, by.name
    row.save(update_fields=["approved_at", "approved_by_name"])
    record(doing, Act.FILE_LIST_APPROVED, on=row.ref)


@transaction.atomic
def send_list_back(*, by: Actor, now: datetime, list_id: int, reason: str) -> None:
    """Send the list back to the clerk.

    Raises:
        NotYourFileError, FileStandsOtherwiseError: as ``approve_list``.
        WordsMissingError: the reason has fewer than ten letters.
    """
    row, doing = _opened(by, now, list_id, ListState.SUBMITTED, Role.LEADER)
    words = reason_of(reason)
    row.submitted_at = None
    row.save(update_fields=["submitted_at"])
    record(doing, Act.FILE_LIST_SENT_BACK, on=row.ref, words=words)


@transaction.atomic
def publish_list(*, by: Actor, now: datetime, list_id: int) -> None:
    """Publish the approved list: from now on files are opened from it.

    Raises:
        NotYourFileError: ``by`` is no office clerk of the agency, or there is no such list.
        FileStandsOtherwiseError: it is not approved, or published already.
    """
    row, doing = _opened(by, now, list_id, ListState.APPROVED, *KEEPERS)
    row.published_at = now
    row.save(update_fields=["published_at"])
    record(doing, Act.FILE_LIST_PUBLISHED, on=row.ref)


def _opened(by: Actor, now: datetime, list_id: int, state: ListState, *roles: Role) -> tuple[FileList, Doing]:
    row = file_lists_visible_to(by).select_for_update().filter(pk=list_id).first()
    if row is None:
        raise NotYourFileError
    seat = required(seat_with(by, *roles, agency_id=row.agency_id))
    if row.state is not state:
        raise FileStandsOtherwiseError(row.state.value)
    return row, Doing(by=by, now=now, seat=seat)
