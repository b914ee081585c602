"""Open a closed work file again, change who reads it, let it be kept back.

Implements: Decree 30/2020/ND-CP, art. 30; annex VI, part I(3).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.transfers import kept_until
from motcua.documents.domain.work_files import Access, FileState
from motcua.documents.models import FileReader
from motcua.documents.services.recording import record
from motcua.documents.services.work_files.naming import keeper_in
from motcua.documents.services.work_files.opening import open_file, reason_of
from motcua.kernel.actors import Actor, Role

_BEFORE_ARCHIVE = (FileState.OPEN, FileState.CLOSED, FileState.HANDED_OVER)


@transaction.atomic
def reopen_file(*, by: Actor, now: datetime, file_id: int, reason: str) -> None:
    """Open a closed file again, because something was forgotten.

    Raises:
        NotYourFileError: ``by`` does not compile it.
        FileStandsOtherwiseError: it is open, or with the archive.
        WordsMissingError: the reason has fewer than ten letters.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=(FileState.CLOSED,))
    doing, row, words = opened.compiling(), opened.row, reason_of(reason)
    row.closed_at = row.ended_on = row.deliver_by = row.rule_by = row.warned_on = None
    row.save()
    record(doing, Act.FILE_REOPENED, on=row.ref, words=words)


@transaction.atomic
def share_file(*, by: Actor, now: datetime, file_id: int, access: Access, people: Sequence[int] = ()) -> None:
    """Change who reads the file; the people named are its readers in every case.

    Raises:
        NotYourFileError: ``by`` does not compile it, or names somebody of another agency.
        FileStandsOtherwiseError: the archive has it.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=_BEFORE_ARCHIVE)
    doing, row = opened.compiling(), opened.row
    named = [keeper_in(row.agency_id, person_id=each, now=now) for each in dict.fromkeys(people)]
    FileReader.objects.filter(work_file=row).delete()
    FileReader.objects.bulk_create(
        FileReader(work_file=row, agency_id=row.agency_id, person_id=each.id) for each in named
    )
    facts = {"before": row.access, "access": access.value, "people": [each.name for each in named]}
    row.access = access.value
    row.save(update_fields=["access"])
    record(doing, Act.FILE_SHARED, on=row.ref, facts=facts)


@transaction.atomic
def keep_back(*, by: Actor, now: datetime, file_id: int, until: date, words: str) -> None:
    """Consent as the head that a closed file goes to the archive later.

    Raises:
        NotYourFileError: ``by`` is no leader of the agency.
        FileStandsOtherwiseError: it is open, or with the archive.
        KeptTooLongError: the day is not within two years after the rule's.
        WordsMissingError: the reason has fewer than ten letters.
    """
    opened = open_file(by=by, now=now, file_id=file_id, states=(FileState.CLOSED,))
    doing, row, reason = opened.holding(Role.LEADER), opened.row, reason_of(words)
    facts = {"before": row.deliver_by.isoformat() if row.deliver_by else None, "until": until.isoformat()}
    row.deliver_by, row.warned_on = kept_until(until, by=row.rule_by), None
    row.save(update_fields=["deliver_by", "warned_on"])
    record(doing, Act.FILE_KEPT_BACK, on=row.ref, words=reason, facts=facts)
