"""Begin a batch of closed dossiers of one procedure and year for the archive; a job files them one by one.

Implements: Decree 118/2025/ND-CP, art. 22; Decree 30/2020/ND-CP, art. 30: what is closed is handed over.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers.models import ArchiveItem, ArchiveRun, Retention
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.archiving import to_archive
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.platform import audit, jobs

MOST_IN_BATCH = 200
ARCHIVE_TASK = "dossiers.archive_run"


class RetentionMissingError(Exception):
    """Nobody said how long dossiers of the procedure are kept."""


class NothingToArchiveError(Exception):
    """No closed dossier of the procedure and year waits for the archive."""


@transaction.atomic
def begin_archiving(
    *, by: Actor, now: datetime, agency_id: int, year: int, procedure_code: str, language: str
) -> int:
    """Write the batch down and leave it to a job; return its id.

    At most ``MOST_IN_BATCH`` dossiers, the earliest first; pressed twice, the second batch takes the next.

    Raises:
        NotAllowedError: ``by`` is no office clerk of the agency.
        RetentionMissingError: it is not said how long they are kept.
        NothingToArchiveError: none waits.
    """
    if by.kind is not ActorKind.STAFF or not by.holds(Role.OFFICE_CLERK, agency_id=agency_id):
        raise NotAllowedError
    kept = Retention.objects.select_for_update().filter(agency=agency_id, procedure_code=procedure_code)
    retention = kept.first()
    if retention is None:
        raise RetentionMissingError
    waiting = to_archive(by, agency_id=agency_id, year=year, procedure_code=procedure_code)
    rows = list(waiting.order_by("id").values_list("id", "procedure_name")[:MOST_IN_BATCH])
    if not rows:
        raise NothingToArchiveError
    run = ArchiveRun.objects.create(
        agency_id=agency_id, user_id=by.id, by_name=by.name, year=year, procedure_code=procedure_code,
        procedure_name=rows[-1][1], years=retention.years, language=language, begun_at=now,
    )  # fmt: skip
    ArchiveItem.objects.bulk_create(ArchiveItem(run=run, dossier_id=number) for number, _name in rows)
    audit.record(
        by=by, at=now, tag=Tag.ARCHIVE_BEGUN, on=f"archive_run:{run.pk}", agency_id=agency_id,
        data={"procedure": procedure_code, "year": year, "dossiers": [number for number, _name in rows]},
    )  # fmt: skip
    jobs.defer(ARCHIVE_TASK, at=now, run_id=run.pk)
    return run.pk
