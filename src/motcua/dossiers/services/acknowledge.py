"""Take over a transferred dossier (xác nhận đã nhận): from here on the receiver answers for it.

Implements: Circular 21/2023/TT-BTTTT, art. 5, FN-06.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform


def acknowledge(request: ActRequest) -> int:
    """Confirm that the dossier has arrived; processing begins."""
    return perform(request, Act.ACKNOWLEDGE, _plan)


def _plan(opened: Opened) -> Plan:
    request = opened.request

    def close_handover(dossier: Dossier) -> None:
        dossier.handovers.filter(acknowledged_at=None, handed_back_at=None).update(
            acknowledged_at=request.now, acknowledged_by_name=request.by.name
        )

    return Plan(facts={"agency": opened.dossier.handed_to_agency_id}, also=close_handover)
