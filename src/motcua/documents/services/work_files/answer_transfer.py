"""Accept a transfer for the archive, or send it back.

Implements: Decree 30/2020/ND-CP, art. 30: what the archive checks before it receives.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotYourFileError,
    OwnTransferError,
)
from motcua.documents.file_permissions import RECEIVERS, required, seat_with, transfers_visible_to
from motcua.documents.models import Transfer, WorkFile
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.work_files.opening import reason_of
from motcua.kernel.actors import Actor


@transaction.atomic
def accept_transfer(*, by: Actor, now: datetime, transfer_id: int, words: str = "") -> None:
    """Accept the files for the archive: they stay for ever as they were handed over.

    Raises:
        NotYourFileError: ``by`` receives nothing for the archive of the agency, or there is no such transfer.
        OwnTransferError: ``by`` handed them over.
        FileStandsOtherwiseError: it is answered already.
    """
    _answered(by, now, transfer_id, Act.FILES_ARCHIVED, words.strip())


@transaction.atomic
def send_transfer_back(*, by: Actor, now: datetime, transfer_id: int, reason: str) -> None:
    """Send the files back to who compiled them: they are closed files again.

    Raises:
        NotYourFileError, OwnTransferError, FileStandsOtherwiseError: as ``accept_transfer``.
        WordsMissingError: the reason has fewer than ten letters.
    """
    _answered(by, now, transfer_id, Act.FILES_SENT_BACK, reason_of(reason))


def _answered(by: Actor, now: datetime, transfer_id: int, act: Act, words: str) -> None:
    found = transfers_visible_to(by).filter(pk=transfer_id)
    transfer = Transfer.objects.select_for_update().filter(pk__in=found.values("pk")).first()
    if transfer is None:
        raise NotYourFileError
    seat = required(seat_with(by, *RECEIVERS, agency_id=transfer.agency_id))
    if by.person_id == transfer.handed_by_id:
        raise OwnTransferError
    if transfer.accepted_at or transfer.returned_at:
        raise FileStandsOtherwiseError(transfer.pk)
    moment = "accepted_at" if act is Act.FILES_ARCHIVED else "returned_at"
    setattr(transfer, moment, now)
    transfer.answered_by_name, transfer.answer = by.name, words
    transfer.save(update_fields=[moment, "answered_by_name", "answer"])
    doing = Doing(by=by, now=now, seat=seat)
    rows = WorkFile.objects.select_for_update(of=("self",)).filter(transfers__transfer=transfer)
    for row in rows.order_by("pk"):
        if act is Act.FILES_ARCHIVED:
            row.archived_at = now
        else:
            row.handed_at = None
        row.save(update_fields=["archived_at", "handed_at"])
        record(doing, act, on=row.ref, words=words, facts={"transfer": transfer.pk})
    record(doing, act, on=transfer.ref, words=words)
