"""Hand back what another agency sent here by mistake or incomplete (trả lại nơi chuyển).

The sender never stopped answering for it, and its term runs on: a wrong transfer resets nothing.

Implements:
    Circular 21/2023/TT-BTTTT, art. 5, FN-06: a wrong transfer does not reset the deadline.
    Circular 01/2018/TT-VPCP, form 05, note: who receives what does not meet the requirements sends it back
        and notes the reason.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def hand_back(request: ActRequest, *, reason: str) -> int:
    """Refuse to take over a dossier on its way here, and tell the sender why.

    Raises:
        ReasonMissingError: no reason is given.
        lifecycle.NothingHandedOverError: nothing is on its way here.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.HAND_BACK, lambda opened: _plan(opened, reason.strip()))


def _plan(opened: Opened, reason: str) -> Plan:
    request = opened.request

    def close_handover(dossier: Dossier) -> None:
        dossier.handovers.filter(acknowledged_at=None, handed_back_at=None).update(
            handed_back_at=request.now, handed_back_by_name=request.by.name, handed_back_reason=reason
        )

    return Plan(
        facts={"reason": reason, "from_agency": opened.dossier.handed_to_agency_id}, also=close_handover
    )
