"""Warn thirty days before a closed file is due at the archive.

Implements: Decree 30/2020/ND-CP, annex VI, part I(5).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.transfers import WARN_DAYS
from motcua.documents.models import WorkFile
from motcua.documents.services.recording import Doing, record
from motcua.kernel.actors import SYSTEM, Role, Seat
from motcua.kernel.civil_time import civil_date


def warn_of_transfers(*, now: datetime) -> int:
    """Write beside every closed file that its transfer is due within thirty days, once; return how many."""
    today = civil_date(now)
    rows = WorkFile.objects.filter(
        handed_at=None, warned_on=None, deliver_by__lte=today + timedelta(days=WARN_DAYS)
    )
    warned = 0
    for file_id in rows.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            warned += _warned(rows.select_for_update(skip_locked=True).filter(pk=file_id).first(), now)
    return warned


def _warned(row: WorkFile | None, now: datetime) -> int:
    if row is None or row.deliver_by is None:
        return 0
    row.warned_on = civil_date(now)
    row.save(update_fields=["warned_on"])
    seat = Seat(role=Role.OFFICE_CLERK, agency_id=row.agency_id)  # it only says whose file it is
    doing = Doing(by=SYSTEM, now=now, seat=seat)
    record(doing, Act.FILE_DUE_SOON, on=row.ref, facts={"deliver_by": row.deliver_by.isoformat()})
    return 1
