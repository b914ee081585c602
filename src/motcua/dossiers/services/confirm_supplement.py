"""Confirm that a supplemented dossier is complete: the term starts anew from its completion.

Implements: Decree 61/2018/ND-CP, art. 19(4) (law DL-6).
"""

from __future__ import annotations

from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.lodge import accepted_facts
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.promising import promise, promise_hours


def confirm_supplement(request: ActRequest) -> int:
    """Go on with the dossier and promise a new date; the first promise stays on record."""
    return perform(request, Act.CONFIRM_SUPPLEMENT, _plan)


def _plan(opened: Opened) -> Plan:
    complete_at = opened.snapshot.times.supplement_given_at
    if complete_at is None:
        return Plan()
    agency_id = opened.dossier.competent_agency_id
    if opened.dossier.parent_id is not None:
        return _plan_of_share(opened, complete_at=complete_at)
    promised = promise(
        catalogue.get_version(opened.dossier.procedure_version_id),
        complete_at=complete_at,
        reception_agency_id=agency_id,
        competent_agency_id=agency_id,
    )
    return Plan(
        facts=accepted_facts(promised["due_at"], promised["due_rule"], promised["calendar_version"]),
        changes=promised,
    )


def _plan_of_share(opened: Opened, *, complete_at: datetime) -> Plan:
    """Let the term of a share start anew: its own hours, not those of the procedure by itself."""
    whole = Dossier.objects.get(shares=opened.dossier)
    call = catalogue.process_of(whole.procedure_version_id).call(opened.dossier.share)
    promised = promise_hours(
        minutes=call.minutes,
        complete_at=complete_at,
        agency_id=opened.dossier.competent_agency_id,
        not_after=None,
    )
    return Plan(
        facts=accepted_facts(promised["due_at"], promised["due_rule"], promised["calendar_version"]),
        changes=promised,
    )
