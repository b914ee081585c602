"""What a counter receives most, so that a clerk need not search for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count

from motcua.catalogue import public as catalogue
from motcua.dossiers.models import Dossier
from motcua.kernel.civil_time import civil_date

_SINCE = timedelta(days=90)
MOST = 8


def most_received(*, agency_id: int, now: datetime) -> tuple[catalogue.ProcedureVersion, ...]:
    """Return the procedures in force that the agency received most in the last three months."""
    codes = (
        Dossier.objects.filter(reception_agency_id=agency_id, lodged_at__gte=now - _SINCE, parent=None)
        .values_list("procedure_code", flat=True)
        .annotate(times=Count("pk"))
        .order_by("-times", "procedure_code")[:MOST]
    )
    return tuple(version for code in codes if (version := _in_force(code, now)))


def _in_force(code: str, now: datetime) -> catalogue.ProcedureVersion | None:
    try:
        return catalogue.version_in_force(code=code, on=civil_date(now))
    except catalogue.NoVersionInForceError:
        return None
