"""Which versions of procedures are in use, so that nobody publishes over them."""

from __future__ import annotations

from datetime import date

from motcua.dossiers.models import Dossier
from motcua.kernel.civil_time import midnight


def was_lodged_under(version_id: int, since: date) -> bool:
    """Tell whether a dossier was lodged under the version on or after the day."""
    return Dossier.objects.filter(procedure_version_id=version_id, lodged_at__gte=midnight(since)).exists()
