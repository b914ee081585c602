"""Say how long an agency keeps the dossiers of a procedure in its archive.

Implements: Circular 13/2023/TT-BNV: the retention period of electronic dossiers is fixed per procedure.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.public import archive
from motcua.dossiers.models import Retention
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.platform import audit


@transaction.atomic
def set_retention(
    *, by: Actor, now: datetime, agency_id: int, procedure_code: str, years: int | None
) -> None:
    """Keep the dossiers of a procedure for so many years, ``None`` for ever; begun batches keep theirs.

    Raises:
        NotAllowedError: ``by`` is no office clerk of the agency.
        archive.WorkFileError: the period is none.
    """
    if not by.holds(Role.OFFICE_CLERK, agency_id=agency_id):
        raise NotAllowedError
    archive.checked_years(years)
    Retention.objects.update_or_create(
        agency_id=agency_id,
        procedure_code=procedure_code,
        defaults={"years": years, "set_at": now, "set_by_name": by.name},
    )
    data = {"procedure": procedure_code, "years": years}
    audit.record(
        by=by, at=now, tag=Tag.RETENTION_SET, on=f"agency:{agency_id}", agency_id=agency_id, data=data
    )
