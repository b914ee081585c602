"""Accept a dossier (tiếp nhận): it gets its promised date, and its clock starts.

Implements:
    Decree 61/2018/ND-CP, art. 17(1)(c); Decree 118/2025/ND-CP, art. 17(3).
"""

from __future__ import annotations

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.lodge import accepted_facts
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.promising import promise
from motcua.kernel.civil_time import civil_date
from motcua.kernel.rule_sets import rule_set_on


def accept(request: ActRequest) -> int:
    """Take responsibility for a complete dossier and promise a date; return the history number.

    Raises:
        What ``perform`` raises.
    """
    return perform(request, Act.ACCEPT, _plan)


def _plan(opened: Opened) -> Plan:
    dossier, now = opened.dossier, opened.request.now
    promised = promise(
        catalogue.get_version(dossier.procedure_version_id),
        complete_at=now,
        reception_agency_id=dossier.reception_agency_id,
        competent_agency_id=dossier.competent_agency_id,
    )
    return Plan(
        facts=accepted_facts(promised["due_at"], promised["due_rule"], promised["calendar_version"]),
        changes=promised
        | {"first_due_at": promised["due_at"], "rule_set": rule_set_on(civil_date(now)).code},
    )
