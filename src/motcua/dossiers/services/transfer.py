"""Send an accepted dossier to the competent agency (chuyển hồ sơ), the same day.

Implements:
    Decree 61/2018/ND-CP, art. 18: the same working day; after 15:00 at the start of the next.
    Circular 21/2023/TT-BTTTT, art. 5, FN-06: responsibility stays with the sender until acknowledged.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Handover
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.statements.sql import new_instance
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import transfer_due
from motcua.organisations import public as organisations


def transfer(request: ActRequest) -> int:
    """Put the dossier on its way; the receiver takes it over by ``acknowledge``."""
    return perform(request, Act.TRANSFER, _plan)


def _plan(opened: Opened) -> Plan:
    dossier, request = opened.dossier, opened.request
    accepted_at = dossier.accepted_at or request.now
    calendar = organisations.calendar_of(dossier.reception_agency_id, on=civil_date(accepted_at))
    due_at = transfer_due(received_at=accepted_at, calendar=calendar).due_at
    handover = new_instance(
        Handover,
        from_agency_id=dossier.holder_agency_id,
        to_agency_id=dossier.competent_agency_id,
        sent_at=request.now,
        sent_by_name=request.by.name,
        due_at=due_at,
    )
    return Plan(
        facts={
            "from_agency": dossier.holder_agency_id,
            "to_agency": dossier.competent_agency_id,
            "due_at": due_at.isoformat(),
        },
        handover=handover,
    )
