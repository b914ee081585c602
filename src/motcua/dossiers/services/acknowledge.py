"""Take over a transferred dossier (xác nhận đã nhận): from here on the receiver answers for it.

Implements:
    Circular 21/2023/TT-BTTTT, art. 5, FN-06.
    Decree 118/2025/ND-CP, art. 17(3): received for another place, the clock starts now.
"""

from __future__ import annotations

from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.territory import counts_from_arrival, promise_on_arrival
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.promising import promise
from motcua.kernel.working_time import ExplanationCode, ExplanationLine


def acknowledge(request: ActRequest) -> int:
    """Confirm that the dossier has arrived; processing begins."""
    return perform(request, Act.ACKNOWLEDGE, _plan)


def _plan(opened: Opened) -> Plan:
    request, promised = opened.request, _promised(opened)

    def close_handover(dossier: Dossier) -> None:
        dossier.handovers.filter(acknowledged_at=None, handed_back_at=None).update(
            acknowledged_at=request.now, acknowledged_by_name=request.by.name
        )

    facts: dict[str, object] = {"agency": opened.dossier.handed_to_agency_id}
    if promised:
        before = opened.dossier.due_at
        facts |= {"due_before": before and before.isoformat(), "due_at": promised["due_at"].isoformat()}
    return Plan(facts=facts, changes=promised, also=close_handover)


def _promised(opened: Opened) -> dict[str, Any]:
    """Return the columns of a later promise, where the clock starts on arrival and that was late; or none."""
    dossier, now = opened.dossier, opened.request.now
    is_first = opened.snapshot.times.processing_at is None
    if not is_first or not counts_from_arrival(
        rule_set=dossier.rule_set,
        reception_agency_id=dossier.reception_agency_id,
        competent_agency_id=dossier.competent_agency_id,
        is_share=dossier.parent_id is not None,
    ):
        return {}
    counted = promise(
        catalogue.get_version(dossier.procedure_version_id),
        complete_at=now,
        reception_agency_id=dossier.competent_agency_id,
        competent_agency_id=dossier.competent_agency_id,
    )
    due_at = promise_on_arrival(promised=dossier.due_at, counted=counted["due_at"])
    if due_at is None:
        return {}
    line = ExplanationLine(ExplanationCode.COUNTED_FROM_ARRIVAL, {"at": now.isoformat()})
    return counted | {"due_explanation": [line.as_json(), *counted["due_explanation"]]}
