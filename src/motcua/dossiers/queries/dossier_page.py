"""All that the page of one dossier shows, and only the acts that its reader may take now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import OPEN_IN, Act
from motcua.dossiers.domain.fees import due_now
from motcua.dossiers.domain.held_papers import HeldPaper
from motcua.dossiers.domain.paper_ways import Sendable
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import (
    Authorisation,
    Dossier,
    FeeDue,
    Handover,
    HistoryEntry,
    Opinion,
    Paper,
    PaperLoss,
    PaperTransit,
    Result,
    SiteVisit,
    Slip,
    SupplementRequest,
)
from motcua.dossiers.permissions import may_act, visible_to
from motcua.dossiers.queries.held_papers import offers_for_missing
from motcua.dossiers.queries.opinions import is_late
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES, sendable_of, transits_of
from motcua.dossiers.queries.shares import Whole, has_decided_share, whole_of
from motcua.dossiers.queries.worklist import standing_of
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import ExplanationLine, Standing
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.platform import audit
from motcua.platform.rows_of import RowsOf

_OPINIONS = RowsOf(model=Opinion, by="dossier", order=("asked_at", "id"), related=("asked_agency",))
_VISITS = RowsOf(model=SiteVisit, by="dossier", order=("planned_at", "id"))
_FEES = RowsOf(model=FeeDue, by="dossier", order=("id",))
_LOSSES = RowsOf(model=PaperLoss, by="dossier", order=("reported_at", "id"))
_PAPERS = RowsOf(
    model=Paper,
    by="dossier",
    order=("id",),
    related=("held_paper__dossier", "held_result__dossier", "copy__agency"),
)
_SUPPLEMENTS = RowsOf(model=SupplementRequest, by="dossier", order=("asked_at",))
_HANDOVERS = RowsOf(model=Handover, by="dossier", order=("sent_at",), related=("from_agency", "to_agency"))
_AUTHORISATIONS = RowsOf(model=Authorisation, by="dossier", order=("recorded_at", "id"))
_SLIPS = RowsOf(model=Slip, by="dossier", order=("id",))
_HISTORY = RowsOf(model=HistoryEntry, by="dossier", order=("number",), related=("agency",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline."""

    number: int
    act: Act
    at: datetime
    by_name: str
    agency_name: str
    for_name: str
    """For whom a delegate acted (thay); empty when in one's own right."""
    to_state: State
    facts: dict[str, object]
    share: str = ""
    """The share it happened to, in a course that joins several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """One dossier as its page shows it."""

    dossier: Dossier
    version: catalogue.ProcedureVersion
    state: State
    standing: Standing
    step: catalogue.Step | None
    """``None`` once the process has ended."""
    timeline: tuple[Moment, ...]
    papers: tuple[Paper, ...]
    fees: tuple[FeeDue, ...]
    fee_due: int
    """In đồng, still to be paid."""
    due_now: int
    """Of it, what is taken at this point of the way."""
    receipts: tuple[payments.ReceiptShown, ...]
    supplements: tuple[SupplementRequest, ...]
    handovers: tuple[Handover, ...]
    transits: tuple[PaperTransit, ...]
    """Parcels of what is on paper, the oldest first."""
    sendable: tuple[Sendable, ...]
    """What lies with the reader's counter and belongs elsewhere."""
    opinions: tuple[Opinion, ...]
    visits: tuple[SiteVisit, ...]
    losses: tuple[PaperLoss, ...]
    authorisations: tuple[Authorisation, ...]
    slips: tuple[Slip, ...]
    result: Result | None
    reads: tuple[audit.Read, ...]
    acts: tuple[Act, ...]
    """What the reader may do now, in the order of the acts."""
    explanation: tuple[ExplanationLine, ...]
    whole: Whole | None
    """The interconnected dossier that this is, or is a share of."""
    offers: Mapping[str, HeldPaper]
    """What other dossiers hold of what a supplement was asked for, while it may be taken in here."""


def dossier_page(actor: Actor, *, dossier_id: int, now: datetime) -> DossierPage | None:
    """Return the page, ``None`` when the actor may not see the dossier or there is none."""
    related = ("reception_agency", "competent_agency", "holder_agency", "handed_to_agency", "assignee")
    dossier = visible_to(actor).select_related(*related, "result").filter(pk=dossier_id).first()
    return None if dossier is None else page_of(dossier, actor=actor, now=now)


def page_of(dossier: Dossier, *, actor: Actor, now: datetime) -> DossierPage:
    """Return the page of a dossier that the actor was found to be allowed to see."""
    process = catalogue.process_of(dossier.procedure_version_id)
    opinions, visits = _OPINIONS.of(dossier), _VISITS.of(dossier)
    fees, losses = _FEES.of(dossier), _LOSSES.of(dossier)
    receipts = payments.receipts_of(dossier.ref)
    papers, transits, sendable = _paper_part(actor, dossier)
    idle = _nothing_waits(opinions, visits, losses, now=now) | _no_papers(actor, transits, sendable)
    offered = [act for act in acts_of(actor, dossier, process=process) if act not in idle]
    acts = tuple(act for act in offered if _money_makes_sense(act, dossier, fees=fees, receipts=receipts))
    return DossierPage(
        dossier=dossier,
        version=catalogue.get_version(dossier.procedure_version_id),
        state=State(dossier.state),
        standing=standing_of(dossier, now=now),
        step=None if dossier.step == catalogue.END else process.step(dossier.step),
        timeline=timeline(dossier),
        papers=papers,
        fees=fees,
        fee_due=sum(fee.amount for fee in fees if fee.receipt_id is None),
        due_now=sum(fee.amount for fee in due_now(fees, dossier.milestones())),
        receipts=receipts,
        supplements=_SUPPLEMENTS.of(dossier),
        handovers=_HANDOVERS.of(dossier),
        transits=transits,
        sendable=sendable,
        opinions=opinions,
        visits=visits,
        losses=losses,
        authorisations=_AUTHORISATIONS.of(dossier),
        slips=_SLIPS.of(dossier),
        result=getattr(dossier, "result", None),
        reads=audit.reads_of(dossier.ref),
        acts=acts,
        explanation=tuple(map(ExplanationLine.from_json, dossier.due_explanation)),
        whole=whole_of(dossier, actor=actor, now=now),
        offers=_offers(actor, dossier, acts, now=now),
    )


def _offers(
    actor: Actor, dossier: Dossier, acts: tuple[Act, ...], *, now: datetime
) -> Mapping[str, HeldPaper]:
    if Act.SUPPLEMENT not in acts:
        return {}
    return offers_for_missing(actor, dossier_id=dossier.pk, on=civil_date(now))


def _nothing_waits(
    opinions: tuple[Opinion, ...],
    visits: tuple[SiteVisit, ...],
    losses: tuple[PaperLoss, ...],
    *,
    now: datetime,
) -> frozenset[Act]:
    """Return the acts for which nothing waits: no opinion late, no visit without minutes, no loss."""
    late = any(is_late(row, now=now) for row in opinions)
    unheld = any(row.held_at is None and row.planned_at <= now for row in visits)
    lost = any(row.restored_at is None for row in losses)
    idle = {Act.LAPSE_OPINION: not late, Act.RECORD_VISIT: not unheld, Act.RESTORE_PAPERS: not lost}
    return frozenset(act for act, nothing in idle.items() if nothing)


def _paper_part(
    actor: Actor, dossier: Dossier
) -> tuple[tuple[Paper, ...], tuple[PaperTransit, ...], tuple[Sendable, ...]]:
    """Return the papers, their parcels, and what the reader's counters have of them to send."""
    papers, transits = _PAPERS.of(dossier), transits_of(dossier)
    if dossier.parent_id is not None:
        return papers, transits, ()
    here = actor.agencies(*CARRYING_ROLES)
    found = sendable_of(dossier, papers=papers, transits=transits)
    return papers, transits, tuple(each for each in found if each.from_agency_id in here)


def no_papers_for(actor: Actor, dossier: Dossier) -> frozenset[Act]:
    """Return the acts on papers that the page does not offer, as none of the dossier wait for them here."""
    _papers, transits, sendable = _paper_part(actor, dossier)
    return _no_papers(actor, transits, sendable)


def _no_papers(
    actor: Actor, transits: tuple[PaperTransit, ...], sendable: tuple[Sendable, ...]
) -> frozenset[Act]:
    """Return the acts on papers for which none wait at the reader's counters."""
    here = actor.agencies(*CARRYING_ROLES)
    under_way = [row for row in transits if row.is_under_way]
    idle = {
        Act.SEND_PAPERS: not sendable,
        Act.RECEIVE_PAPERS: not any(row.to_agency_id in here for row in under_way),
        Act.PAPERS_CAME_BACK: not any(
            row.to_agency_id is None and row.from_agency_id in here for row in under_way
        ),
    }
    return frozenset(act for act, nothing in idle.items() if nothing)


def _money_makes_sense(
    act: Act, dossier: Dossier, *, fees: tuple[FeeDue, ...], receipts: tuple[payments.ReceiptShown, ...]
) -> bool:
    """Leave out acts on money for which there is none."""
    refused = {
        Act.TAKE_FEE: not due_now(fees, dossier.milestones()),
        Act.EXEMPT_FEE: not any(fee.amount and fee.receipt_id is None for fee in fees),
        Act.VOID_RECEIPT: not any(receipt.may_be_voided for receipt in receipts),
        Act.REQUEST_REFUND: not any(receipt.refundable for receipt in receipts),
    }
    return not refused.get(act, False)


def timeline(dossier: Dossier) -> tuple[Moment, ...]:
    """Return the history, oldest first."""
    return tuple(map(moment_of, _HISTORY.of(dossier)))


def acts_of(actor: Actor, dossier: Dossier, *, process: catalogue.Process) -> tuple[Act, ...]:
    """Return the acts that state and step offer and the actor may take."""
    snapshot = dossier.snapshot()
    return tuple(
        act
        for act in Act
        if act in OPEN_IN
        and lifecycle.is_open(snapshot, act, process=process)
        and may_act(actor, snapshot, act, process=process, owner_id=dossier.owner_user_id)
        and _makes_sense(act, dossier, snapshot)
    )


def _makes_sense(act: Act, dossier: Dossier, snapshot: lifecycle.Snapshot) -> bool:
    """Leave out what the rules of the single act would refuse, so that no button leads nowhere."""
    times = snapshot.times
    undecided = (Act.WITHDRAW, Act.STOP, Act.REQUEST_SUPPLEMENT, Act.ALLOW_SUPPLEMENT)
    if act in undecided and snapshot.is_decided:
        return False
    if act in (Act.WITHDRAW, Act.STOP) and snapshot.tokens and has_decided_share(dossier):
        return False
    may_be_asked = snapshot.supplements_asked < snapshot.supplements_allowed
    refused = {
        Act.ACCEPT: times.accepted_at is not None,
        Act.REFUSE_RECEPTION: times.accepted_at is not None,
        Act.REQUEST_SUPPLEMENT: not may_be_asked,
        Act.ALLOW_SUPPLEMENT: may_be_asked,
        Act.EXTEND: snapshot.extensions > 0 or snapshot.due_at is None,
        Act.CONFIRM_SUPPLEMENT: times.accepted_at is None or times.supplement_given_at is None,
        Act.TRANSFER: snapshot.handed_to_agency_id is not None,
        Act.SUBMIT: not snapshot.has_draft,
        Act.TAKE_FEE: dossier.payment_state != "unpaid",
        Act.RETURN: dossier.payment_state == "unpaid",
    }
    return not refused.get(act, False)


def moment_of(entry: HistoryEntry) -> Moment:
    """Return one entry of the history; its agency is read with it."""
    return Moment(
        number=entry.number,
        act=Act(entry.act),
        at=entry.at,
        by_name=entry.by_name,
        agency_name=entry.agency.name if entry.agency else "",
        for_name=organisations.person(entry.on_behalf_of).name if entry.on_behalf_of else "",
        to_state=State(entry.to_state),
        facts=entry.facts,
    )
