"""Let the applicant at the counter press how content they are (thiết bị đánh giá điện tử).

Implements: Decree 61/2018/ND-CP, art. 27(3), 30-31; Circular 01/2018/TT-VPCP, art. 12 (law B9): ratings are
collected by an electronic device too. Who rated is confidential: offering the device leaves no trace.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers.domain.ratings import Satisfaction, require_ratable_at_counter
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.models.rating import Collected
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date


def offer_rating(*, by: Actor, now: datetime, dossier_id: int) -> None:
    """Check that the device may be handed to who stands at the counter of ``by`` for the dossier.

    Raises:
        DossierNotFoundError: there is no such dossier.
        NotAllowedError: ``by`` is no clerk of the counter where it was received or is returned.
        RatingError: it was rated, or is not just handed over.
    """
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError
    if not any(by.holds(Role.CLERK, agency_id=each) for each in counters_of(dossier)):
        raise NotAllowedError
    _require_ratable(dossier, now=now)


@transaction.atomic
def rate_at_counter(*, now: datetime, dossier_id: int, overall: Satisfaction) -> None:
    """Keep what was pressed; one dossier is rated at a device once, and never over an answer given before.

    Raises:
        DossierNotFoundError: there is no such dossier.
        RatingError: it was rated, or is not just handed over.
    """
    dossier = Dossier.objects.select_for_update().filter(pk=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError
    _require_ratable(dossier, now=now)
    Rating.objects.create(
        dossier=dossier, number=1, overall=overall.value, given_at=now, collected=Collected.DEVICE
    )


def counters_of(dossier: Dossier) -> tuple[int, ...]:
    """Return the agencies at whose counters the applicant may stand."""
    return tuple(each for each in (dossier.reception_agency_id, dossier.return_agency_id) if each)


def _require_ratable(dossier: Dossier, *, now: datetime) -> None:
    ended_at = dossier.returned_at or dossier.refused_at or dossier.withdrawn_at or dossier.stopped_at
    require_ratable_at_counter(
        state=State(dossier.state),
        ended_on=civil_date(ended_at) if ended_at else None,
        is_rated=Rating.objects.filter(dossier=dossier).exists(),
        today=civil_date(now),
    )
