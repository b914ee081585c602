"""The facts of the apology (form 04) and of the notice of stopping (form 05 of 2025).

Implements: Decree 61/2018/ND-CP, art. 19(9); Decree 118/2025/ND-CP, art. 21; law reference B7.
"""

from __future__ import annotations

from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.shared_facts import leader_lines, paper_lines, shared
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, HistoryEntry


def apology(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.ApologySlip:
    """Return form 04: the date promised before and the one promised now, as the act wrote them."""
    before = entry.facts.get("due_before")
    return papers.ApologySlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        received_at=dossier.accepted_at or dossier.lodged_at,
        promised_at=datetime.fromisoformat(str(before)) if before else dossier.first_due_at or entry.at,
        reason=str(entry.facts.get("reason", "")),
        promised_anew_at=datetime.fromisoformat(str(entry.facts["due_at"])),
        issued_at=entry.at,
        recipients=("Như trên", "Bộ phận Tiếp nhận và Trả kết quả", "Lưu: VT"),
        **leader_lines(agency_id, at=entry.at),
    )


def stop(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.StopSlip:
    """Return the notice: on whose wish, why, at which step, and what becomes of fees and papers."""
    is_wish = entry.act == Act.WITHDRAW.value
    taken = dossier.fees.exclude(receipt=None).values_list("amount", flat=True)
    return papers.StopSlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        received_at=dossier.accepted_at or dossier.lodged_at,
        ground=papers.StopGround.WITHDRAWN if is_wish else papers.StopGround.STOPPED,
        reason=str(entry.facts.get("reason", "")),
        stage=_step_name(dossier, entry.from_step),
        fees_taken=sum(taken),
        papers=tuple(line for line in paper_lines(dossier) if line.kind is papers.PaperKind.ORIGINAL),
        contact=papers.Contact(name=entry.by_name),
        issued_at=entry.at,
        **leader_lines(agency_id, at=entry.at),
    )


def _step_name(dossier: Dossier, code: str) -> str:
    try:
        return catalogue.process_of(dossier.procedure_version_id).step(code).name
    except catalogue.UnknownStepError:
        return ""
