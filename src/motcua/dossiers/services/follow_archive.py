"""What the archive answered: accepted stays locked, sent back is unlocked and may go with another batch."""

from __future__ import annotations

from datetime import datetime

from motcua.documents.public import archive
from motcua.dossiers.models import ArchiveItem, Dossier
from motcua.dossiers.services.archive_next import PURPOSE
from motcua.dossiers.services.record_read import record_read
from motcua.kernel.actors import Actor


def follow_archive(*, work_file_id: int, act: str, at: datetime) -> None:
    """Note the answer for the dossier that the file came from; done twice it changes nothing."""
    items = ArchiveItem.objects.filter(work_file_id=work_file_id, sent_back_at=None, accepted_at=None)
    items = items.filter(filed_at__lte=at)
    if act == archive.ACCEPTED:
        items.update(accepted_at=at)
    elif act == archive.SENT_BACK:
        items.update(sent_back_at=at)


def note_archive_read(number: int, *, by: Actor, now: datetime) -> None:
    """Write down that an official reads a dossier's package or a file in it, as its owner may see."""
    dossier = Dossier.objects.get(pk=number)
    record_read(by=by, now=now, dossier=dossier, purpose=PURPOSE)
