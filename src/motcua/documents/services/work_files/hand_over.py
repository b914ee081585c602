"""Hand closed files of a unit over to the archive.

Implements: Decree 30/2020/ND-CP, art. 30: files are handed over with minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.transfers import MOST_FILES
from motcua.documents.domain.work_file_errors import (
    NotYourFileError,
    TooMuchError,
)
from motcua.documents.domain.work_files import FileState
from motcua.documents.models import Transfer, TransferredFile
from motcua.documents.services.recording import record
from motcua.documents.services.work_files.opening import open_file
from motcua.kernel.actors import Actor


@transaction.atomic
def hand_over(
    *, by: Actor, now: datetime, file_ids: Sequence[int], words: str = "", is_filed: bool = False
) -> int:
    """Hand closed files of one unit over to the archive, and return the transfer's id.

    ``is_filed``: another context filed them away, and hands them over itself.

    Raises:
        NotYourFileError: ``by`` does not compile one of them, none is named, or they are of several units.
        FiledElsewhereError: another context filed one away.
        FileStandsOtherwiseError: one is not closed, or with the archive already.
        TooMuchError: there are more than 500.
    """
    named = sorted(set(file_ids))
    if len(named) > MOST_FILES:
        raise TooMuchError(MOST_FILES)
    state = (FileState.CLOSED,)
    opened = [open_file(by=by, now=now, file_id=each, states=state, is_filed=is_filed) for each in named]
    doings = [each.compiling() for each in opened]
    if len({each.row.unit_id for each in opened}) != 1 or by.person_id is None:
        raise NotYourFileError
    first = opened[0].row
    transfer = Transfer.objects.create(
        agency_id=first.agency_id, unit_id=first.unit_id, handed_at=now, handed_by_id=by.person_id,
        handed_by_name=by.name, words=words.strip(),
    )  # fmt: skip
    for each, doing in zip(opened, doings, strict=True):
        TransferredFile.objects.create(transfer=transfer, work_file=each.row)
        each.row.handed_at = now
        each.row.save(update_fields=["handed_at"])
        record(doing, Act.FILES_HANDED_OVER, on=each.row.ref, facts={"transfer": transfer.pk})
    facts = {"files": named}
    record(doings[0], Act.FILES_HANDED_OVER, on=transfer.ref, words=transfer.words, facts=facts)
    return transfer.pk
