"""Which versions of procedures and which agencies are in use, so that nobody takes them away."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.kernel.civil_time import midnight
from motcua.organisations import public as organisations

OPEN_STATES = tuple(state for state in State if not state.is_final)


def was_lodged_under(version_id: int, since: date) -> bool:
    """Tell whether a dossier was lodged under the version on or after the day."""
    return Dossier.objects.filter(procedure_version_id=version_id, lodged_at__gte=midnight(since)).exists()


def open_at_agency(agency_id: int, since: date) -> tuple[organisations.Use, ...]:  # noqa: ARG001  # a dossier open now is open then
    """Return how many open dossiers one of the three agencies, or the holder, would be missing from."""
    involved = Q(holder_agency=agency_id) | Q(competent_agency=agency_id) | Q(reception_agency=agency_id)
    open_dossiers = Dossier.objects.filter(involved, state__in=OPEN_STATES)
    return (organisations.Use(what=_("open dossiers"), count=open_dossiers.count()),)
