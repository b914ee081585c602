"""Lost or damaged papers (mất, hư hỏng hồ sơ): record it, apologise, have them made again.

Implements: Decree 61/2018/ND-CP, art. 21(2) (law B4): who is at fault pays for the re-issue, with an apology.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import PaperLoss
from motcua.dossiers.models.loss import Fault
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


class NoSuchLossError(LookupError):
    """No such loss is on record, or the papers are there again already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What was lost, how, by whose fault, and what the applicant was told."""

    papers: tuple[str, ...]
    fault: Fault
    how: str
    apology: str = ""


def report_loss(request: ActRequest, *, loss: Loss) -> int:
    """Record the loss; return the history number.

    Raises:
        ReasonMissingError: papers or what happened are missing; or the apology, unless the applicant is at
            fault.
    """
    papers = tuple(paper.strip() for paper in loss.papers if paper.strip())
    needs_apology = loss.fault is not Fault.APPLICANT
    if not papers or not loss.how.strip() or (needs_apology and not loss.apology.strip()):
        raise ReasonMissingError
    facts = {
        "lost": list(papers),
        "fault": loss.fault.value,
        "how": loss.how.strip(),
        "apology": loss.apology.strip(),
    }

    def plan(opened: Opened) -> Plan:
        row = PaperLoss(
            dossier=opened.dossier,
            papers="\n".join(papers),
            fault=loss.fault,
            how=loss.how.strip(),
            apology=loss.apology.strip(),
            reported_by_name=request.by.name,
            reported_at=request.now,
        )
        return Plan(facts=facts, also=lambda _: row.save())

    return perform(request, Act.REPORT_LOSS, plan)


def restore_papers(request: ActRequest, *, loss_id: int, how: str, cost: int) -> int:
    """Record that the papers are there again, how, and what it cost in đồng who was at fault.

    Raises:
        ReasonMissingError: how is not said, or the cost is below nothing.
        NoSuchLossError: no such loss waits.
    """
    if not how.strip() or cost < 0:
        raise ReasonMissingError
    return perform(request, Act.RESTORE_PAPERS, lambda opened: _restoring(opened, loss_id, how.strip(), cost))


def _restoring(opened: Opened, loss_id: int, how: str, cost: int) -> Plan:
    row = opened.dossier.losses.filter(pk=loss_id, restored_at=None).first()
    if row is None:
        raise NoSuchLossError
    row.restored_at, row.restored_how, row.cost = opened.request.now, how, cost
    facts = {"restored": row.papers.split("\n"), "how": how, "cost": cost, "paid_by": row.fault}
    return Plan(facts=facts, also=lambda _: row.save())
